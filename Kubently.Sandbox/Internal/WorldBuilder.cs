using Kubently.Sandbox.Internal.Capture;
using Kubently.Sandbox.Internal.Controllers;
using Kubently.Sandbox.Internal.Discovery;
using Kubently.Sandbox.Internal.Metrics;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Tables;

namespace Kubently.Sandbox.Internal;

/// <summary>Makes the world that the options ask for.</summary>
internal static class WorldBuilder
{
    public static World Build(SandboxOptions options, SandboxClock clock)
    {
        var captured = options.CaptureFolder is not null;
        var world = captured ? CaptureLoader.Load(options.CaptureFolder!, clock) : Empty(clock);
        // Scenarios are told in whole seconds, as the API server keeps times.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var stage = new Stage(world, options.Seed, now);
        var loader = new ScenarioLoader(stage);
        if (!captured)
            foreach (var scenario in options.Scenarios) loader.LoadBuiltIn(scenario);
        foreach (var folder in options.Folders) loader.LoadFolder(folder);
        foreach (var file in options.Files) loader.LoadFile(file, file);
        if (!captured || options.Folders.Count + options.Files.Count > 0)
        {
            new ServiceEndpoints(stage).Run();
            new QuotaUse(stage).Run();
            if (!captured) ApiServices.Run(stage);
        }

        world.Open(stage, loader.Events);
        return world;
    }

    private static World Empty(SandboxClock clock)
    {
        var catalog = new ResourceCatalog(BuiltInResources.Load());
        World? world = null;
        world = new World(catalog, new ColumnCatalog(ServerVersion.Sandbox.Minor), ServerVersion.Sandbox, new GeneratedDocuments(catalog),
            new SimulatedMetrics(() => world!), clock);
        return world;
    }
}
