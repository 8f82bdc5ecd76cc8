using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Controllers;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Evictions: deletions of pods that respect disruption budgets.</summary>
internal sealed class Evictions(World world, Deletion deletion)
{
    public WriteOutcome Evict(WriteTarget target, DeleteOptions options)
    {
        lock (world.Writing)
        {
            if (world.Store.Get(ResourceKey.Pods, target.Namespace, target.Name) is not { } pod) return new WriteOutcome.Refused(ApiStatus.NotFound(target.Type, target.Name));
            if (Refusal(pod) is { } refusal) return new WriteOutcome.Refused(refusal);
            return deletion.Delete(target with { Subresource = "" }, options) is WriteOutcome.Refused failed ? failed : new WriteOutcome.Gone(new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject(),
                ["status"] = "Success",
                ["code"] = 201,
            }, 201);
        }
    }

    private ApiStatus? Refusal(StoredObject pod)
    {
        // What does not run, or is on its way out, disrupts nothing.
        if (!Owned.IsActive(pod) || pod.Root.At("status", "phase").Text() == "Pending") return null;
        var budgets = world.Store.List(DisruptionBudget.Key).Where(budget => DisruptionBudget.IsFor(budget, pod)).Select(budget => DisruptionBudget.Of(world, budget)).ToList();
        if (budgets.Count > 1)
            return new ApiStatus(500, "InternalError", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        if (budgets is not [var only] || only.Allowed > 0) return null;
        if (!Owned.IsReady(pod) && (only.AlwaysLetsUnhealthyGo || only.Healthy >= only.Desired && only.Desired > 0)) return null;
        var cause = string.Create(CultureInfo.InvariantCulture, $"The disruption budget {only.Name} needs {only.Desired} healthy pods and has {only.Healthy} currently");
        return new ApiStatus(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.",
            new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = cause }) });
    }
}
