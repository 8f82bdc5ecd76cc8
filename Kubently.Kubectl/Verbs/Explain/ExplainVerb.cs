using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Explain;

/// <summary><c>explain</c>: documents a kind and its fields from the server's OpenAPI v3 schemas.</summary>
internal sealed class ExplainVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        if (command.Words.IsEmpty) throw KubectlFailure.Error("You must specify the type of resource to explain. Use \"kubectl api-resources\" for a complete list of supported resources.");
        if (command.Words.Length > 1) throw KubectlFailure.Error("We accept only this format: explain RESOURCE");
        if (command.Text("output") != "plaintext") throw KubectlFailure.Error($"unrecognized format: {command.Text("output")}");
        var (resource, path) = Locate(command, await run.CatalogAsync(cancellationToken));

        var group = resource.Group.Length == 0 ? $"api/{resource.Version}" : $"apis/{resource.Group}/{resource.Version}";
        var document = new SchemaDocument(await run.OpenApiAsync(group, cancellationToken)
            ?? throw KubectlFailure.Error($"couldn't find resource for \"{resource.Group}/{resource.Version}, Resource={resource.Name}\""));

        if (resource.Group.Length > 0) run.Out.Line($"GROUP:      {resource.Group}");
        run.Out.Append($"KIND:       {resource.Kind}\nVERSION:    {resource.Version}\n\n");
        var schema = document.Find(resource.Group, resource.Version, resource.Kind)
            ?? throw KubectlFailure.Error($"GVK map[group:{resource.Group} kind:{resource.Kind} version:{resource.Version}] not found in OpenAPI schema");
        var text = new SchemaText(document, command.Switch("recursive")).Print(schema, path)
            ?? throw KubectlFailure.Error($"field {GoQuote.Quote(path[^1])} does not exist");
        run.Out.Append(text).Append("\n");
        return 0;
    }

    /// <summary>The longest beginning of the words that names a resource, and the field's path behind it.</summary>
    private static (ApiResource Resource, ImmutableArray<string> Path) Locate(KubectlCommand command, ResourceCatalog catalog)
    {
        if (command.Words[0].StartsWith('.')) throw KubectlFailure.Error("invalid jsonpath syntax, first node must be field node");
        var parts = command.Words[0].Split('.', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        if (parts.IsEmpty) throw KubectlFailure.Error($"the server doesn't have a resource type \"{command.Words[0]}\"");
        var version = command.Text("api-version");
        for (var length = parts.Length; length > 0; length--)
        {
            var word = string.Join('.', parts.Take(length));
            var found = length == 1 ? catalog.Find(word) : catalog.Preferred.FirstOrDefault(resource => resource.Group.Length > 0 && resource.GroupResource.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (found is null) continue;
            if (version.Length > 0)
            {
                var (group, number) = version.Split('/') is [var named, var last] ? (named, last) : ("", version);
                found = catalog.FindKind(group, number, found.Kind) ?? throw KubectlFailure.Error($"couldn't find resource for \"{group}/{number}, Resource={found.Name}\"");
            }
            return (found, parts[length..]);
        }
        // kubectl prints this one as it comes, without its prefix.
        throw new KubectlFailure($"the server doesn't have a resource type \"{parts[0]}\"");
    }
}
