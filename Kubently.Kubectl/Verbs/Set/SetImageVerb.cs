using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary><c>set image</c>: the images of containers, by name, or of all of them.</summary>
internal sealed class SetImageVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        ChangePrinter.Check(command);
        Images(command);
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var failures = new ChangeFailures(run);
        var objects = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (failures.ExitCode != 0) return failures.Print();
        var images = Images(run.Command);
        Validate(run.Command, images, failures);
        if (failures.ExitCode != 0) return failures.Print();
        await new TemplateChange("image update to pod template:", "image updated", (_, spec) => Apply(spec, images, failures)).RunAsync(run, objects, failures, cancellationToken);
        return failures.Print();
    }

    private static void Apply(JsonObject spec, OrderedDictionary<string, string> images, ChangeFailures failures)
    {
        foreach (var (name, image) in images)
        {
            var containers = spec.Maps("initContainers").Concat(spec.Maps("containers")).Where(container => name == "*" || container.Text("name") == name).ToList();
            foreach (var container in containers) container["image"] = image;
            if (containers.Count == 0) failures.Add($"error: unable to find container named {GoQuote.Quote(name)}");
        }
    }

    private static void Validate(KubectlCommand command, OrderedDictionary<string, string> images, ChangeFailures failures)
    {
        if (command.Switch("all") && command.Text("selector").Length > 0) failures.Add("cannot set --all and --selector at the same time");
        if (images.Count == 0) failures.Add("at least one image update is required");
        else if (images.Count > 1 && images.ContainsKey("*")) failures.Add("all containers are already specified by *, but saw more than one container_name=container_image pairs");
    }

    private static OrderedDictionary<string, string> Images(KubectlCommand command)
    {
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) throw new KubectlFailure(misuse);
        if (arguments.Changes.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToList() is { Count: > 0 } invalid)
            throw KubectlFailure.Error($"invalid image format: {string.Join(", ", invalid)}");
        var images = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in arguments.Changes.Select(word => word.Split('=', 2))) images[pair[0]] = pair[1];
        return images;
    }
}
