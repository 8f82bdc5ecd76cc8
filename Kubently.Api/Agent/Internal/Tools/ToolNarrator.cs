using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Says on the event stream what the tools do, as they do it.</summary>
internal sealed class ToolNarrator(ChannelWriter<AgentEvent> events, TimeProvider time)
{
    /// <summary>Characters of a digest.</summary>
    public const int MaxDigest = 2000;

    private const int MaxArguments = 1000;

    public async Task<ToolOutput> RunAsync(string tool, string arguments, JsonElement? input, Func<Task<ToolOutput>> run, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        var start = time.GetTimestamp();
        await events.WriteAsync(new AgentEvent.ToolCallStarted(id, tool, Cut(arguments, MaxArguments)) { At = time.GetUtcNow(), Input = input }, cancellationToken);
        var output = await run();
        var finished = new AgentEvent.ToolCallFinished(id, tool, output.Succeeded, Cut(output.Digest, MaxDigest), (long)time.GetElapsedTime(start).TotalMilliseconds)
        {
            At = time.GetUtcNow(),
            Bytes = Encoding.UTF8.GetByteCount(output.Text),
            Redactions = output.Redactions > 0 ? output.Redactions : null,
            Handle = output.Handle ?? output.Kept,
        };
        await events.WriteAsync(finished, cancellationToken);
        return output;
    }

    public ValueTask PlannedAsync(ImmutableArray<PlanStep> steps, CancellationToken cancellationToken) =>
        events.WriteAsync(new AgentEvent.Plan(steps) { At = time.GetUtcNow() }, cancellationToken);

    public ValueTask FoundAsync(ClusterId cluster, Finding finding, CancellationToken cancellationToken) =>
        events.WriteAsync(new AgentEvent.FindingReported(cluster, finding) { At = time.GetUtcNow() }, cancellationToken);

    private static string Cut(string text, int max) => text.Length <= max ? text : $"{text[..max]}…";
}
