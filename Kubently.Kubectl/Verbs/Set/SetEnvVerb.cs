using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary><c>set env</c>: the environment of containers: sets, removes and lists variables.</summary>
internal sealed class SetEnvVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        if (command.Switch("all") && command.Text("selector").Length > 0) throw KubectlFailure.Error("cannot set --all and --selector at the same time");
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) throw new KubectlFailure(misuse);
        ChangePrinter.Check(command);
        if (arguments.Objects.IsEmpty) throw KubectlFailure.Error("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        if (command.Switch("list") && command.Text("output").Length > 0) throw KubectlFailure.Error("--list and --output may not be specified together");
        if (!command.List("keys").IsEmpty && command.Text("from").Length == 0)
            throw KubectlFailure.Error("when specifying --keys, a configmap or secret must be provided with --from");
        EnvironmentEdit.Parse(Words(command), stdin: "");
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var failures = new ChangeFailures(run);
        var edit = EnvironmentEdit.Parse(Words(run.Command), run.Stdin);
        edit = edit.With(await EnvironmentSource.ReadAsync(run, failures, cancellationToken), run.Command.Text("prefix"));
        if (failures.ExitCode != 0) return failures.Print();
        var objects = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (failures.ExitCode != 0) return failures.Print();
        if (run.Command.Switch("list"))
        {
            foreach (var (_, node) in objects) List(run, node, edit);
            return 0;
        }
        var change = new TemplateChange("env update to pod template:", "env updated", (node, spec) => Apply(run, node, spec, edit))
        {
            Patched = () =>
            {
                if (edit.Set.IsEmpty && ChangeArguments.Of(run.Command).Changes.IsEmpty) throw KubectlFailure.Error("at least one environment variable must be provided");
            },
        };
        await change.RunAsync(run, objects, failures, cancellationToken);
        return failures.Print();
    }

    private static void Apply(Execution run, JsonObject node, JsonObject spec, EnvironmentEdit edit)
    {
        var pattern = run.Command.Text("containers");
        var containers = PodTemplates.Containers(spec, pattern).ToList();
        if (containers.Count == 0) run.Err.Line($"Warning: {node.Text("kind")}/{node.Name()} does not have any containers matching {GoQuote.Quote(pattern)}");
        foreach (var container in containers)
        {
            if (!run.Command.Switch("overwrite") && edit.Conflict(container) is { } name)
                throw new KubectlFailure($"'{name}' already has a value ({Shown(run, node, container.Text("name"), name)}), and --overwrite is false");
            edit.Apply(container);
        }
    }

    private static string Shown(Execution run, JsonObject node, string container, string variable) =>
        PodTemplates.Containers(PodTemplates.SpecOf(run.Redactor.Redact((JsonObject)node.DeepClone())) ?? [], container)
            .SelectMany(found => found.Maps("env")).FirstOrDefault(found => found.Text("name") == variable).Text("value");

    // With the changes that were asked for, none of which is made.
    private static void List(Execution run, JsonObject node, EnvironmentEdit edit)
    {
        if (PodTemplates.SpecOf(node) is not { } spec) return;
        Apply(run, node, spec, edit);
        run.Redactor.Redact(node);
        foreach (var container in PodTemplates.Containers(spec, run.Command.Text("containers")))
        {
            run.Out.Line($"# {node.Text("kind")} {node.Name()}, container {container.Text("name")}");
            foreach (var variable in container.Maps("env"))
            {
                run.Out.Line(variable.Map("valueFrom") is { } source
                    ? $"# {variable.Text("name")} from {Reference(source)}"
                    : $"{variable.Text("name")}={variable.Text("value")}");
            }
        }
    }

    private static string Reference(JsonObject source)
    {
        if (source.Map("configMapKeyRef") is { } map) return $"configmap {map.Text("name")}, key {map.Text("key")}";
        if (source.Map("secretKeyRef") is { } secret) return $"secret {secret.Text("name")}, key {secret.Text("key")}";
        if (source.Map("fieldRef") is { } field) return $"field path {field.Text("fieldPath")}";
        if (source.Map("resourceFieldRef") is { } resource)
            return $"resource field {(resource.Text("containerName") is { Length: > 0 } container ? container + "/" : "")}{resource.Text("resource")}";
        return "invalid valueFrom";
    }

    private static IEnumerable<string> Words(KubectlCommand command) => command.List("env").Concat(ChangeArguments.Of(command).Changes);
}
