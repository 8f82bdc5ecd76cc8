using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Run;

/// <summary><c>run</c>: a pod of one container, made and left to itself.</summary>
internal sealed class RunVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        if (!command.Has("image")) throw KubectlFailure.Error("required flag(s) \"image\" not set");
        ChangePrinter.Check(command);
        if (command.Words.IsEmpty) throw Usage("NAME is required for run");
        if (ImageName.Wrong(command.Text("image")) is { } image) throw KubectlFailure.Error(image);
        if (command.Text("restart") is not ("" or "Always" or "OnFailure" or "Never") and var restart) throw Usage($"invalid restart policy: {restart}");
        var attaches = command.Switch("attach") || command.Switch("stdin") && !command.Has("attach");
        if (!attaches && command.Switch("rm")) throw Usage("--rm should only be used for attached containers");
        if (attaches && DryRunFlag.Read(command) != DryRun.None)
            throw Usage("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)");
        if (command.Text("image-pull-policy") is not ("" or "Always" or "IfNotPresent" or "Never") and var policy) throw Usage($"invalid image pull policy: {policy}");
        PodManifest.Of(command);
        if (attaches || command.Switch("stdin"))
            throw KubectlFailure.Error("nothing here attaches to a container (--attach, --stdin, --rm); run the pod without them, read it with logs, and delete it");
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run, typed: true);
        var pod = PodManifest.Of(run.Command);
        if (run.Writer.DryRun == DryRun.Client)
        {
            if (run.Command.Namespace is { Length: > 0 } ns) pod["metadata"]!["namespace"] = ns;
        }
        else
        {
            pod = await run.Writer.CreateAsync(run.Resolved.Targets[0].Resource, run.Namespace, pod, FieldManagers.Of(run.Command), "Warn", cancellationToken);
        }
        printer.Print(pod, "created");
        return 0;
    }

    private static KubectlFailure Usage(string message) => new($"error: {message}\nSee 'kubectl run -h' for help and examples");
}
