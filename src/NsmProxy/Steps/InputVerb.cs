using System.Text;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>input: "text"</c>: writes a line to the program's standard input, a pipe (pipe(7)), without ever waiting in
/// the kernel for a program that does not read.</summary>
public static class InputVerb
{
    /// <summary>Writes the line.</summary>
    /// <exception cref="StepException">The program ended, closed its input, or did not read what came before.</exception>
    public static async Task RunAsync(InputStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var line = Encoding.UTF8.GetBytes(LineOf(step, context.Variables));
        var pipe = context.Program?.Input;
        if (pipe is null || pipe.IsClosed)
        {
            throw new StepException(step.At, $"the program's standard input is closed already, so {step.Deed} was not written");
        }

        Kernel.NeverBlock(pipe);
        await WriteAsync(pipe, line, step, context, limit, cancel);
        context.Trace($"wrote {step.Deed}");
    }

    private static async Task WriteAsync(SafeFileHandle pipe, byte[] line, InputStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        for (var written = 0; written < line.Length;)
        {
            if (context.ProgramHasEnded)
            {
                throw new StepException(step.At, $"the program has ended ({await context.Program!.Ended}), so {step.Deed} was not written");
            }

            // Who stops the program closes it.
            var count = pipe.IsClosed ? -1 : Kernel.Write(pipe, line.AsSpan(written));
            if (count < 0)
            {
                throw new StepException(step.At, $"the program has closed its standard input, so {step.Deed} was not written");
            }

            written += count;
            if (count == 0 && limit.HasPassed)
            {
                throw new StepException(step.At, $"the program did not read its standard input within {Duration.Text(limit.Given)}, so {step.Deed} was not written{(written > 0 ? $" further than {written} of {line.Length} bytes" : "")}");
            }

            if (count == 0)
            {
                using var room = context.Loop.WhenWritable((int)pipe.DangerousGetHandle(), context.Stir);
                await context.StirringAsync(limit.Left, cancel);
            }
        }
    }

    private static string LineOf(InputStep step, RunVariables variables)
    {
        var text = LineText.Expand(step.Line, variables);
        return text.EndsWith('\n') ? text : text + "\n";
    }
}
