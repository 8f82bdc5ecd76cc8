using System.Text.Json;
using Kubently.Api.Audit;
using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Writes the tool calls of an investigation to the audit log. The commands that they run stand there besides, with the same conversation.</summary>
internal sealed class ToolAudit(IAuditLog log, string caller, TimeProvider time)
{
    public async Task<ToolOutput> RunAsync(FunctionCallContent call, Func<Task<ToolOutput>> run)
    {
        var start = time.GetTimestamp();
        ToolOutput? output = null;
        try
        {
            return output = await run();
        }
        finally
        {
            log.Record(new AuditEntry
            {
                Type = AuditTypes.ToolCall,
                Caller = caller,
                Origin = CommandOrigin.Agent,
                Tool = call.Name,
                Request = call.Arguments is { Count: > 0 } arguments ? AuditText.Request(JsonSerializer.SerializeToElement(arguments, AIJsonUtilities.DefaultOptions)) : null,
                ClusterId = ClusterOf(call),
                Outcome = output switch { null => AuditOutcomes.Cancelled, { Succeeded: true } => AuditOutcomes.Success, _ => AuditOutcomes.Failure },
                ExecutionTimeMs = (long)time.GetElapsedTime(start).TotalMilliseconds,
            });
        }
    }

    private static ClusterId? ClusterOf(FunctionCallContent call) =>
        call.Arguments?.TryGetValue("cluster_id", out var named) == true && ClusterId.TryParse($"{named}", out var cluster) ? cluster : null;
}
