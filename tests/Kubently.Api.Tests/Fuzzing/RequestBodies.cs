using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Commands.Internal;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing.Fuzzing;

namespace Kubently.Api.Tests.Fuzzing;

/// <summary>The JSON bodies that the API takes, and its checks of a request for a command.</summary>
internal sealed class RequestBodies : IFuzzTarget
{
    private static readonly JsonTypeInfo[] Types =
    [
        KubentlyJson.Wire.ExecuteRequest, KubentlyJson.Wire.SessionRequest, KubentlyJson.Wire.AskRequest, KubentlyJson.Wire.ApprovalRequest, KubentlyJson.Wire.ApprovalDecision,
        KubentlyJson.Wire.ApprovalUse, KubentlyJson.Wire.ResultPost, KubentlyJson.Wire.Capabilities, KubentlyJson.Wire.DiagnosisScope, KubentlyJson.Wire.ChangesScope,
    ];

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzText.Bytes(
        """{"cluster_id":"prod-eu","args":["get","pods","-A"],"timeout_seconds":30,"correlation_id":"c","max_age_seconds":5}""",
        """{"cluster_id":"prod-eu","command_type":"logs","args":["web-1"],"extra_args":["--tail","5"],"namespace":"shop"}""",
        """{"cluster_id":"prod-eu","tool":"diagnose","request":{"namespace":"shop","subject":"checkout"}}""",
        """{"cluster_id":"prod-eu","ttl_seconds":300,"correlation_id":null}""",
        """{"question":"why is checkout failing?","cluster_id":"prod-eu","conversation_id":"c-1","stop_on_disconnect":true}""",
        """{"cluster_id":"prod-eu","args":["scale","deploy/web","--replicas=3"],"stdin":"a: b","reason":"load","ttl_seconds":900}""",
        """{"note":"fine"}""",
        """{"command_id":"cmd-1","hash":"00","objects":[{"resource":"pods","namespace":"a","name":"b","uid":"u","resource_version":"1"}]}""",
        """{"command_id":"cmd-1","outcome":"completed","exit_code":0,"stdout":"ok\n","stderr":"","truncated":false,"total_bytes":3,"executed_at":1764000000.5,"execution_time_ms":7}""",
        """{"command_id":"cmd-1","success":true,"output":"ok","executed_at":"2026-11-25T10:00:00Z"}""",
        """{"mode":"readOnly","allowed_verbs":["get"],"restricted_resources":["secrets"],"executor_version":"1","cloud":{"a":[1]}}""");

    public IReadOnlyList<byte[]> Words { get; } = FuzzText.Bytes(
        "{", "}", "[", "]", ",", ":", "null", "true", "\"\"", "-1", "1e999", "9223372036854775808", "\\u0000", "\\ud800", "\"cluster_id\":", "\"args\":", "[null]", "[[[[", "\"$type\":", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00");

    public void Read(byte[] input)
    {
        foreach (var type in Types)
        {
            try
            {
                // Of other tools the arguments are not kubectl's, and nobody reads them as such.
                if (JsonSerializer.Deserialize(input, type) is ExecuteRequest { Tool: null or Command.KubectlTool or Command.PreviewTool } request && RequestBounds.Fault(request) is null) CourtesyParse.Of(request);
            }
            catch (JsonException)
            {
                // The one that the API answers with a problem.
            }
        }
    }
}
