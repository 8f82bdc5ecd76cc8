using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Executor.Work.Kubectl;

/// <summary>Runs kubectl command lines in process.</summary>
internal sealed class KubectlHandler(IKubectl kubectl) : ICommandHandler
{
    public string Tool => Command.KubectlTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var request = new KubectlRequest(command.Args, command.Stdin) { MaxAge = TimeSpan.FromSeconds(Math.Max(0, command.MaxAgeSeconds ?? 0)) };
        return KubectlResults.Of(command, await kubectl.RunAsync(request, cancellationToken));
    }
}
