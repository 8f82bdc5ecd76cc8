using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>What is counted while a pod's containers are read one after the other.</summary>
internal sealed class PodTally(string reason)
{
    private long _sidecarRestarts;
    private DateTimeOffset? _sidecarRestart;

    public string Reason { get; set; } = reason;
    public int Total { get; set; }
    public int Ready { get; set; }
    public long Restarts { get; private set; }
    public DateTimeOffset? LastRestart { get; private set; }

    /// <summary>Counts a container's restarts; those of init containers that are not kept are forgotten once the pod has started.</summary>
    public void CountRestarts(JsonElement container, bool keep)
    {
        var count = container.At("restartCount").Number();
        var finished = container.At("lastState", "terminated", "finishedAt").Time();
        Restarts += count;
        LastRestart = Later(LastRestart, finished);
        if (!keep) return;
        _sidecarRestarts += count;
        _sidecarRestart = Later(_sidecarRestart, finished);
    }

    public void ForgetInitContainers() => (Restarts, LastRestart) = (_sidecarRestarts, _sidecarRestart);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
