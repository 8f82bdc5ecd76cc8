using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Verbs.Get.Objects;
using Kubently.Kubectl.Verbs.Get.Watching;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary><c>get</c>: the server's tables, whole objects in one of the other formats, or an answer as it is.</summary>
internal sealed class GetVerb : IVerbRunner
{
    private const string Formats =
        "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml";

    public Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        if (RawPaths.Of(command) is { } path) return RawOutput.RunAsync(run, path, cancellationToken);
        // Errors of the format come before any request, as in kubectl.
        if (command.Switch("watch") || command.Switch("watch-only")) return WatchOutput.RunAsync(run, command.Text("output") is "" or "wide" ? null : Watchable(command), cancellationToken);
        if (command.Text("output") is "" or "wide") return TableOutput.RunAsync(run, cancellationToken);
        return ObjectOutput.RunAsync(run, ObjectPrinters.Create(command), cancellationToken);
    }

    private static IObjectPrinter Watchable(KubectlCommand command) => command.OutputFormat is "name" or "json" or "yaml" or "kyaml"
        ? ObjectPrinters.Create(command)
        : throw KubectlFailure.Error("kubently: a watch prints tables, or objects with -o name, json, yaml or kyaml");

    internal static KubectlFailure UnknownFormat(KubectlCommand command) =>
        KubectlFailure.Error($"unable to match a printer suitable for the output format {GoQuote.Quote(command.Text("output"))}, allowed formats are: {Formats}");
}
