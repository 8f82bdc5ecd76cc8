using Kubently.Contracts;
using Kubently.Executor.Work.Approvals;
using Kubently.Kubectl;

namespace Kubently.Executor.Work.Kubectl;

/// <summary>Runs kubectl command lines in process, behind the gate of approvals.</summary>
internal sealed class KubectlHandler(IKubectl kubectl, ApprovalGate gate) : ICommandHandler
{
    public string Tool => Command.KubectlTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken) => KubectlResults.Of(command, await gate.AdmitAsync(command, cancellationToken) switch
    {
        Admission.Passed(var mayChange, var approved) => await kubectl.RunAsync(
            CommandReach.Request(command) with { MayChange = mayChange, Approved = approved, MaxAge = TimeSpan.FromSeconds(Math.Max(0, command.MaxAgeSeconds ?? 0)) }, cancellationToken),
        Admission.Refused(var rule, var message) => new KubectlOutcome.Refused(rule, message),
        _ => throw new InvalidOperationException("The gate answered what nobody knows."),
    });
}
