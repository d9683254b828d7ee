using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>send: "text"</c>: writes to a socket (tcp(7), unix(7)) or a named pipe (fifo(7)), and awaits a line where one
/// is named. The text is written as it is, each value on its line. Nothing is answered before it has been read from the pipe, or taken by the
/// socket; then no more is written, and the program is given a moment to end the conversation.</summary>
public static class SendVerb
{
    /// <summary>Sends the text and awaits the answer.</summary>
    /// <exception cref="StepException">Nobody was there, the text was not taken, or the answer did not come.</exception>
    public static async Task RunAsync(SendStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var expected = step.Expect is null ? null : new LinePattern(step.Expect, context.Variables, context.Trace);
        var text = System.Text.Encoding.UTF8.GetBytes(LineText.Expand(step.Content, context.Variables));
        var conversation = new Conversation(step, context, Target(step.To, context), ReplyFrom(step, context), limit, cancel);
        try
        {
            await conversation.OpenAsync();
        }
        catch
        {
            conversation.Dispose();
            throw;
        }

        // Not closed when it fails: the program may answer late, and would be killed by it.
        context.Conversation?.Dispose();
        context.Conversation = conversation;
        try
        {
            await conversation.TalkAsync(text, expected);
            if (await conversation.EndAsync())
            {
                conversation.Dispose();
            }
        }
        finally
        {
            conversation.Listen();
        }
    }

    private static SendTarget Target(Template address, StepContext context)
    {
        var text = context.Variables.Expand(address);
        return SendTarget.TryParse(text, context.Variables.Folder, out var target) ? target!
            : throw new StepException(address.At, $"{Quote.Of(text)} is no address to send to: it is written tcp://127.0.0.1:PORT, unix:PATH (of at most 107 bytes) or fifo:PATH");
    }

    private static PipeTarget? ReplyFrom(SendStep step, StepContext context) => step.ReplyFrom is null ? null
        : Target(step.ReplyFrom, context) as PipeTarget ?? throw new StepException(step.ReplyFrom.At, $"{step.ReplyFrom} is no pipe: it is written fifo:PATH");
}
