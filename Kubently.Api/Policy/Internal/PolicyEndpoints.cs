using System.Collections.Immutable;
using System.Text;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Api.Policy.Internal;

internal static class PolicyEndpoints
{
    private const int MaxCommands = 500;
    private const int MaxArgs = 64;
    private const int MaxArgsLength = 4_096;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/policy").WithTags("Policy").RequirePermission(Permission.ReadClusters);
        group.MapPost("/test", Test).WithSummary("Judges command lines by a mode and the text of a policy file; nothing is run.")
            .Produces<PolicyTestResponse>().Produces<Problem>(422, "application/problem+json");
        group.MapGet("/sample", () => Results.Json(PolicySamples.All, KubentlyJson.Wire.PolicySample)).WithSummary("Command lines to try a policy on.").Produces<PolicySample>();
    }

    private static IResult Test(PolicyTestRequest request)
    {
        if (request.Commands.Length > MaxCommands) return Fault($"commands holds more than {MaxCommands}: judge them in parts, or with `kubently policy test`.");
        if (request.Commands.Any(args => args.IsDefaultOrEmpty || args.Length > MaxArgs || args.Any(arg => arg is null) || args.Sum(arg => arg.Length) > MaxArgsLength))
            return Fault($"commands holds a line that is none: each has 1 to {MaxArgs} arguments of at most {MaxArgsLength} characters in all.");
        if (!Enum.IsDefined(request.Mode)) return new ProblemResult(ProblemKind.InvalidField, "mode must be readOnly, extendedReadOnly or fullAccess.", "mode");
        if (string.IsNullOrWhiteSpace(request.Policy)) return Answer(new PolicyTestResponse { Commands = Judge(request, null) });
        return PolicyReader.Read(Encoding.UTF8.GetBytes(request.Policy)) switch
        {
            PolicyReading.Read(var policy) => Answer(new PolicyTestResponse { Hash = policy.Hash, Commands = Judge(request, policy) }),
            PolicyReading.Faulty(var faults) => Answer(new PolicyTestResponse { Faults = [.. faults.Select(fault => new PolicyTextFault(fault.Line, fault.Column, fault.Message))] }),
            var reading => throw new System.Diagnostics.UnreachableException($"{reading}"),
        };
    }

    private static ImmutableArray<JudgedCommand> Judge(PolicyTestRequest request, ClusterPolicy? policy) =>
        [.. request.Commands.Select(args => new JudgedCommand(args, Verdict(request.Mode, args, null), Verdict(request.Mode, args, policy)))];

    private static PolicyVerdict Verdict(SecurityMode mode, ImmutableArray<string> args, ClusterPolicy? policy)
    {
        var verdict = PolicyJudge.JudgeEarly(mode, args, policy);
        var decision = verdict.Decision switch
        {
            Decision.Allow => PolicyDecision.Allow,
            Decision.Redact => PolicyDecision.Redact,
            Decision.Approve => PolicyDecision.Approve,
            _ => PolicyDecision.Refuse,
        };
        return new PolicyVerdict(decision, verdict.Rule, verdict.Message);
    }

    private static IResult Answer(PolicyTestResponse response) => Results.Json(response, KubentlyJson.Wire.PolicyTestResponse);

    private static ProblemResult Fault(string sentence) => new(ProblemKind.InvalidField, sentence, "commands");
}
