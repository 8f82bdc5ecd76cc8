using System.ComponentModel;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class ReadOutputTool(IOutputs outputs, ConversationId conversation)
{
    public AIFunction Function => ToolFunction.Of(
        ReadAsync, ToolName.ReadOutput,
        "Reads on in an output that was cut or left out, by its handle: lines from a place, or only lines that contain something, with their numbers. Handles hold for some hours.");

    private async Task<ToolOutput> ReadAsync(
        [Description("The handle: out-7.")] string handle,
        [Description("Only lines that contain this text, whatever the case; a regular expression when regex is true.")] string? grep = null,
        [Description("Whether grep is a regular expression (no look-around, no back-references).")] bool regex = false,
        [Description("The first line to look at, from 1.")] int from_line = 1,
        [Description("Lines to give, 1 to 1000.")] int lines = 200,
        [Description("With grep: lines to show before and after each hit, 0 to 20.")] int context = 0,
        CancellationToken cancellationToken = default)
    {
        if (await outputs.FindAsync(conversation, handle, cancellationToken) is not { } text)
            return ToolOutput.Failed($"Nothing is kept under '{handle}' in this conversation: outputs are forgotten after some hours, or when there are too many. Run the command again.");
        var selection = LineSelection.Of(grep, regex, from_line, lines, context);
        return selection is LineSelection.Valid valid
            ? new ToolOutput(true, valid.Select(text), valid.Said, handle) { Handle = handle }
            : ToolOutput.Failed(((LineSelection.Faulty)selection).Fault);
    }
}
