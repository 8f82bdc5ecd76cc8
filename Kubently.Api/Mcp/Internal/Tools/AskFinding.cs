using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>A finding without its evidence, which the answer quotes and the conversation keeps.</summary>
internal sealed record AskFinding(ClusterId Cluster, Severity Severity, string Rule, ObjectReference Object, string Cause, string NextStep);
