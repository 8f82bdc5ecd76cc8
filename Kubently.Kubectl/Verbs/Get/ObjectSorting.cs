using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>Orders objects by a field.</summary>
internal static class ObjectSorting
{
    internal static List<JsonObject> Sort(List<JsonObject> objects, string field)
    {
        var (path, budget) = (PathTemplate.Parse(RelaxedPath.Expand(field)), new PathBudget());
        var keyed = objects.Select(item => (Item: item, Key: SortKey.Of(path, item, budget))).ToList();
        if (keyed.All(pair => pair.Key is null))
            throw KubectlFailure.Error($"couldn't find any field with path {GoQuote.Quote(path.Source)} in the list of objects");
        return [.. GoSort.Sort(keyed, (a, b) => SortKey.Less(a.Key, b.Key)).Select(pair => pair.Item)];
    }
}
