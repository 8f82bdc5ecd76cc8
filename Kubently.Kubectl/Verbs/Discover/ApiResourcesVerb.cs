using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Discover;

/// <summary><c>api-resources</c>: the preferred version of every resource.</summary>
internal sealed class ApiResourcesVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        var sortBy = command.Text("sort-by");
        if (!command.Words.IsEmpty) throw Unexpected(command);
        if (sortBy is not ("" or "name" or "kind")) throw KubectlFailure.Error("--sort-by accepts only name or kind");
        if (command.OutputArgument is not null || command.OutputFormat is not ("" or "wide" or "name" or "json" or "yaml" or "kyaml"))
            throw KubectlFailure.Error($"unable to match a printer suitable for the output format {GoQuote.Quote(command.Text("output"))}, allowed formats are: json,kyaml,name,wide,yaml");

        var (verbs, categories) = (command.List("verbs"), command.List("categories"));
        var resources = (await run.CatalogAsync(cancellationToken)).Preferred.Where(resource =>
            resource.Verbs.Length > 0
            && (!command.Has("api-group") || resource.Group == command.Text("api-group"))
            && (!command.Has("namespaced") || resource.Namespaced == command.Switch("namespaced"))
            && verbs.All(resource.Verbs.Contains)
            && categories.All(resource.Categories.Contains));
        var ordered = resources
            .OrderBy(resource => sortBy switch { "name" => resource.Name, "kind" => resource.Kind, _ => resource.Group }, StringComparer.Ordinal)
            .ThenBy(resource => resource.Name, StringComparer.Ordinal).ToList();
        run.Out.Append(command.OutputFormat switch
        {
            "name" => string.Concat(ordered.Select(resource => resource.GroupResource + "\n")),
            "json" => JsonPrinter.PrintUnsorted(List(ordered), "    "),
            "yaml" => YamlPrinter.Print(List(ordered)),
            "kyaml" => KyamlPrinter.PrintUnsorted(List(ordered)),
            var wide => Table(ordered, wide == "wide", command.Switch("no-headers")),
        });
        return 0;
    }

    internal static KubectlFailure Unexpected(KubectlCommand command) =>
        KubectlFailure.Error($"unexpected arguments: [{string.Join(' ', command.Words)}]\nSee 'kubectl {command.Verb.Path} -h' for help and examples");

    private static string Table(List<ApiResource> resources, bool wide, bool noHeaders)
    {
        var lines = new StringBuilder();
        if (!noHeaders) lines.Append("NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND").Append(wide ? "\tVERBS\tCATEGORIES\n" : "\n");
        foreach (var resource in resources)
        {
            lines.AppendJoin('\t', resource.Name, string.Join(',', resource.ShortNames), resource.ApiVersion, resource.Namespaced ? "true" : "false", resource.Kind);
            if (wide) lines.Append('\t').AppendJoin(',', resource.Verbs).Append('\t').AppendJoin(',', resource.Categories);
            lines.Append('\n');
        }
        return TabWriter.ForTables().Format(lines.ToString());
    }

    private static JsonObject List(List<ApiResource> resources) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = "",
        ["resources"] = new JsonArray([.. resources.Select(Entry)]),
    };

    private static JsonObject Entry(ApiResource resource)
    {
        var entry = new JsonObject { ["name"] = resource.Name, ["singularName"] = resource.GivenSingular, ["namespaced"] = resource.Namespaced };
        if (resource.Group.Length > 0) entry["group"] = resource.Group;
        entry["version"] = resource.Version;
        entry["kind"] = resource.Kind;
        entry["verbs"] = Texts(resource.Verbs);
        if (resource.ShortNames.Length > 0) entry["shortNames"] = Texts(resource.ShortNames);
        if (resource.Categories.Length > 0) entry["categories"] = Texts(resource.Categories);
        if (resource.StorageVersionHash.Length > 0) entry["storageVersionHash"] = resource.StorageVersionHash;
        return entry;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
