using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kubently.Contracts.Access;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Webhooks;

namespace Kubently.Contracts.Wire;

/// <summary>Everything that Kubently writes as JSON: snake_case names, nulls left out, unknown fields ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(Result))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Capabilities))]
[JsonSerializable(typeof(CommandPreview))]
[JsonSerializable(typeof(DiagnosisScope))]
[JsonSerializable(typeof(DiagnosisReport))]
[JsonSerializable(typeof(ChangesScope))]
[JsonSerializable(typeof(ChangesReport))]
[JsonSerializable(typeof(ExecutorReport))]
[JsonSerializable(typeof(AgentEvent))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(ConversationId))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(ConversationEvents))]
[JsonSerializable(typeof(OutputPage))]
[JsonSerializable(typeof(AgentSettings))]
[JsonSerializable(typeof(ExecutorConnected))]
[JsonSerializable(typeof(ExecutorKeepalive))]
[JsonSerializable(typeof(ExecutorClosing))]
[JsonSerializable(typeof(CommandCancelled))]
[JsonSerializable(typeof(SessionClosed))]
[JsonSerializable(typeof(CommandDelivery))]
[JsonSerializable(typeof(ResultPost))]
[JsonSerializable(typeof(ResultAccepted))]
[JsonSerializable(typeof(ResultBatch))]
[JsonSerializable(typeof(ResultBatchAccepted))]
[JsonSerializable(typeof(Approval))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(ApprovalDecision))]
[JsonSerializable(typeof(ApprovalList))]
[JsonSerializable(typeof(ApprovalUse))]
[JsonSerializable(typeof(ApprovalGrant))]
[JsonSerializable(typeof(ApiKeyRequest))]
[JsonSerializable(typeof(IssuedApiKey))]
[JsonSerializable(typeof(ApiKeyList))]
[JsonSerializable(typeof(ExecutorTokenRequest))]
[JsonSerializable(typeof(IssuedExecutorToken))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(AuditRecords))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(CommandResponse))]
[JsonSerializable(typeof(SessionId))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(ClusterList))]
[JsonSerializable(typeof(ClusterResponse))]
[JsonSerializable(typeof(CapabilitiesResponse))]
[JsonSerializable(typeof(CapabilitiesAccepted))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(PolicyReport))]
[JsonSerializable(typeof(PolicyTestRequest))]
[JsonSerializable(typeof(PolicyTestResponse))]
[JsonSerializable(typeof(PolicySample))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(AuthDiscovery))]
[JsonSerializable(typeof(AuthHealth))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(ProtectedResource))]
[JsonSerializable(typeof(WebhookJob))]
[JsonSerializable(typeof(WebhookJobList))]
[JsonSerializable(typeof(CheckList))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ImmutableArray<string>))]
public sealed partial class KubentlyJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use. Text that is not ASCII, quotes and angle brackets are written as they are: the readers are JSON
    /// parsers, never HTML pages.
    /// </summary>
    public static KubentlyJson Wire => Relaxed.Instance;

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        public static readonly KubentlyJson Instance =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
