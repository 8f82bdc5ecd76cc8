using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>Pods: the status column tells the most telling thing of phase, conditions and containers.</summary>
internal static class PodRows
{
    public static void Pod(Row row)
    {
        var pod = row.Object;
        var (status, spec) = (pod.At("status"), pod.At("spec"));
        var phase = status.At("phase").Text();
        row.Completed = phase switch
        {
            "Succeeded" => ("Succeeded", "The pod has completed successfully."),
            "Failed" => ("Failed", "The pod failed."),
            _ => null,
        };

        var tally = new PodTally(status.At("reason").Text(phase)) { Total = spec.At("containers").Count() };
        if (status.At("conditions").Items().Any(condition => condition.At("type").Text() == "PodScheduled" && condition.At("reason").Text() == "SchedulingGated"))
            tally.Reason = "SchedulingGated";
        var initializing = InitContainers(tally, spec, status);
        if (!initializing || HasCondition(status, "Initialized")) Containers(tally, status);

        if (pod.At("metadata", "deletionTimestamp").Exists())
        {
            if (status.At("reason").Text() == "NodeLost") tally.Reason = "Unknown";
            else if (row.ServerMinor < 27 || phase is not ("Failed" or "Succeeded")) tally.Reason = "Terminating";
        }

        var restarts = tally.Restarts.ToString(CultureInfo.InvariantCulture);
        if (tally.Restarts != 0 && tally.LastRestart is { } last) restarts += $" ({HumanDuration.Of(row.Now - last)} ago)";
        row.Add(row.Name, $"{tally.Ready}/{tally.Total}", tally.Reason, restarts, row.Age);
        row.Add(
            Row.OrNone(status.At("podIPs").Items().Select(address => address.At("ip").Text()).FirstOrDefault() ?? ""),
            Row.OrNone(spec.At("nodeName").Text()),
            Row.OrNone(status.At("nominatedNodeName").Text()),
            ReadinessGates(spec, status));
    }

    /// <summary>True when an init container has not done its part yet; the reason then says how far they are.</summary>
    private static bool InitContainers(PodTally tally, JsonElement spec, JsonElement status)
    {
        var sidecars = spec.At("initContainers").Items().Where(container => container.At("restartPolicy").Text() == "Always")
            .Select(container => container.At("name").Text()).ToHashSet();
        tally.Total += sidecars.Count;
        var at = -1;
        foreach (var container in status.At("initContainerStatuses").Items())
        {
            at++;
            var sidecar = sidecars.Contains(container.At("name").Text());
            tally.CountRestarts(container, sidecar);
            var (terminated, waiting) = (container.At("state", "terminated"), container.At("state", "waiting").At("reason").Text());
            if (terminated.Exists() && terminated.At("exitCode").Number() == 0) continue;
            if (sidecar && container.At("started").Flag())
            {
                if (container.At("ready").Flag()) tally.Ready++;
                continue;
            }

            if (terminated.Exists()) tally.Reason = "Init:" + terminated.At("reason").Text(EndOf(terminated));
            else if (waiting.Length > 0 && waiting != "PodInitializing") tally.Reason = "Init:" + waiting;
            else tally.Reason = $"Init:{at}/{spec.At("initContainers").Count()}";
            return true;
        }

        return false;
    }

    private static void Containers(PodTally tally, JsonElement status)
    {
        tally.ForgetInitContainers();
        var running = false;
        foreach (var container in status.At("containerStatuses").Items().Reverse())
        {
            tally.CountRestarts(container, keep: true);
            var (terminated, waiting) = (container.At("state", "terminated"), container.At("state", "waiting").At("reason").Text());
            if (waiting.Length > 0) tally.Reason = waiting;
            else if (terminated.Exists()) tally.Reason = terminated.At("reason").Text(EndOf(terminated));
            else if (container.At("ready").Flag() && container.At("state", "running").Exists())
            {
                running = true;
                tally.Ready++;
            }
        }

        if (tally.Reason == "Completed" && running) tally.Reason = HasCondition(status, "Ready") ? "Running" : "NotReady";
    }

    private static string EndOf(JsonElement terminated) => terminated.At("signal").Number() is not 0 and var signal
        ? $"Signal:{signal}"
        : $"ExitCode:{terminated.At("exitCode").Number()}";

    private static bool HasCondition(JsonElement status, string type) => status.At("conditions").Items()
        .Any(condition => condition.At("type").Text() == type && condition.At("status").Text() == "True");

    private static string ReadinessGates(JsonElement spec, JsonElement status)
    {
        var gates = spec.At("readinessGates").Items().Select(gate => gate.At("conditionType").Text()).ToList();
        return gates.Count == 0 ? "<none>" : $"{gates.Count(gate => HasCondition(status, gate))}/{gates.Count}";
    }
}
