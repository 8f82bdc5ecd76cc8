using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>The hash of a template, in the name of what a controller makes for it.</summary>
internal static class TemplateHash
{
    /// <summary>The hash that gives a name which nothing has yet: where another template has it, the next one.</summary>
    public static string Free(Stage stage, ResourceKey key, string @namespace, string owner, string template)
    {
        for (var collisions = 0; ; collisions++)
        {
            var hash = Names.Suffix(stage.Seeded($"{@namespace}/{owner}/{template}{(collisions == 0 ? "" : $"/{collisions}")}"), 10);
            if (stage.World.Store.Get(key, @namespace, $"{owner}-{hash}") is null) return hash;
        }
    }
}
