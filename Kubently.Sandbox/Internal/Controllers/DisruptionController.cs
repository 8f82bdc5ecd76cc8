using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>The status of PodDisruptionBudgets.</summary>
internal sealed class DisruptionController(Stage stage) : IController
{
    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == DisruptionBudget.Key) return change.After is null ? [] : [Owned.Self(change)];
        if (change.Key != ResourceKey.Pods) return [];
        return stage.World.Store.List(DisruptionBudget.Key)
            .Where(budget => DisruptionBudget.IsFor(budget, change.Before) || DisruptionBudget.IsFor(budget, change.After)).Select(budget => (budget.Namespace, budget.Name));
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(DisruptionBudget.Key, @namespace, name) is not { } budget) return;
        Owned.WriteStatus(stage, budget, DisruptionBudget.Of(stage.World, budget).Status(budget, stage.Time(TimeSpan.Zero)));
    }
}
