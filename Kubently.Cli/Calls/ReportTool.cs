using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Calls;

/// <summary>Runs a tool of a cluster's executor that takes a scope and answers with a report.</summary>
internal static class ReportTool
{
    private const int TimeoutSeconds = 120;
    private const int GraceSeconds = 30;

    /// <summary>Asks the named cluster, or the only one; writes the report as JSON when that was asked for, as <paramref name="write"/> does otherwise.</summary>
    public static Task<int> RunAsync<TScope, TReport>(
        Call call, string? cluster, string tool, TScope scope, JsonTypeInfo<TScope> scopeType, JsonTypeInfo<TReport> reportType,
        Action<ClusterId, TReport> write, CancellationToken cancellationToken) where TReport : class =>
        call.WithApiAsync(TimeSpan.FromSeconds(TimeoutSeconds + GraceSeconds), client =>
            ClusterOption.WithClusterAsync(call, client, cluster, async id =>
            {
                var request = new ExecuteRequest
                {
                    ClusterId = id,
                    Tool = tool,
                    Request = JsonSerializer.SerializeToElement(scope, scopeType),
                    TimeoutSeconds = TimeoutSeconds,
                };
                return call.Answer(await client.ExecuteAsync(request, cancellationToken), response =>
                {
                    if (response.Outcome != Outcome.Completed || response.ExitCode is not (null or 0)) return CommandOutput.Write(call, response);
                    if (Read(response.Stdout ?? "", reportType) is not { } report)
                        return call.Fail(ExitCodes.Failed, $"The executor of {id} answered with something that is not a report. Is it older than this tool?");
                    if (call.Json) return call.WriteJson(report);
                    write(id, report);
                    return ExitCodes.Ok;
                });
            }, cancellationToken));

    private static TReport? Read<TReport>(string json, JsonTypeInfo<TReport> type) where TReport : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
