using NsmProxy.Desktop;
using NsmProxy.Profiles;
using NsmProxy.Profiles.DBus;

namespace NsmProxy.Steps;

/// <summary><c>call: {…}</c>: a D-Bus method call (D-Bus specification). Nothing is started for it: a name that nobody owns,
/// and an object or method that is not there, are waited for, since the program may be about to make them; nothing was done
/// then, so it can be tried again.</summary>
public static class CallVerb
{
    private const string Introspectable = "org.freedesktop.DBus.Introspectable";

    /// <summary>Calls the method and waits for its return.</summary>
    /// <exception cref="StepException">It was answered by an error, or not in time.</exception>
    public static async Task RunAsync(CallStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var method = MethodOf(step, context);
        var texts = new CallText(context.Variables.Expand);
        try
        {
            var answer = await BlockingWork.RunAsync(work => Call(work, step, method, texts, context), $"the D-Bus {Bus(step)} did not answer", context, step.At, limit, cancel);
            context.Trace($"{method.Interface}.{method.Method} of {method.Service} returned {answer}");
        }
        catch (StepException) when (context is { IsStopping: true, ProgramHasEnded: true })
        {
            // That was what it was asked for.
        }
        catch (CallValueException mistake)
        {
            throw new StepException(mistake.At, mistake.Hint is null ? mistake.Message : $"{mistake.Message}; {mistake.Hint}");
        }
    }

    private static BusMethod MethodOf(CallStep step, StepContext context)
    {
        var service = context.Variables.Expand(step.Service);
        var path = context.Variables.Expand(step.Path);
        return !DBusName.IsService(service) ? throw new StepException(step.Service.At, $"{service} is no bus name")
            : !DBusName.IsPath(path) ? throw new StepException(step.Path.At, $"{path} is no object path")
            : new BusMethod(service, path, step.Interface, step.Method);
    }

    private static string Bus(CallStep step) => step.IsOnSystemBus ? "system bus" : "session bus";

    private static string Call(BlockingWork work, CallStep step, BusMethod method, CallText texts, StepContext context)
    {
        var address = step.IsOnSystemBus ? BusAddress.System(context.Environment) : BusAddress.Session(context.Environment);
        using var bus = BusConnection.Open(address, work.Over);
        while (true)
        {
            try
            {
                return CallOnce(work, bus, step, method, texts);
            }
            catch (BusException error) when (error.IsNobody)
            {
                work.Missed = $"nobody owned the name {method.Service} on the {Bus(step)}";
            }
            catch (BusException error) when (error.IsUnknown)
            {
                work.Missed = $"{method.Service} had no {method.Interface}.{method.Method} at {method.Path}";
                work.Seen = error.Message;
            }
            catch (BusException error) when (error.IsNoReply)
            {
                throw new DesktopException($"{method.Service} went away without an answer to {method.Interface}.{method.Method}");
            }
            catch (BusException error)
            {
                throw new DesktopException($"{method.Interface}.{method.Method} failed: {error.Message} ({error.Name})");
            }

            work.Wait();
        }
    }

    private static string CallOnce(BlockingWork work, BusConnection bus, CallStep step, BusMethod method, CallText texts)
    {
        work.Missed = $"{method.Service} did not answer {method.Interface}.{method.Method}";
        var signature = step.Signature ?? Introspected(work, bus, method);
        var types = signature is not null && DBusType.Read(signature) is { } known ? known : [.. step.Arguments.Select(CallGuess.TypeOf)];
        var type = $"({string.Concat(types.Select(part => part.Signature))})";
        using var reply = bus.Call(method, type, texts.OfArguments(step.At, step.Arguments, types), work.Over);
        return reply.ToString();
    }

    /// <summary>What the object says of its method's arguments.</summary>
    /// <returns>Null when it says nothing.</returns>
    private static string? Introspected(BlockingWork work, BusConnection bus, BusMethod method)
    {
        try
        {
            using var reply = bus.Call(method with { Interface = Introspectable, Method = "Introspect" }, null, work.Over);
            return Introspection.ArgumentsOf(reply.TextAt(0), method.Interface, method.Method);
        }
        catch (BusException error) when (!error.IsNobody && !error.IsNoReply)
        {
            return null;
        }
    }
}
