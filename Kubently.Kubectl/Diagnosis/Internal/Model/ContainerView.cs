using System.Text.Json;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>A container of a pod: what was asked for and what became of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spec">Its entry in the pod's spec.</param>
/// <param name="Status">Its entry in the pod's status; may not exist.</param>
/// <param name="Initial">Whether it must end before the others start.</param>
internal sealed record ContainerView(string Name, JsonElement Spec, JsonElement Status, bool Initial)
{
    public string Image => Spec.Text("image") ?? "";

    public bool Ready => Status.Flag("ready");

    public int Restarts => Status.Number("restartCount");

    public JsonElement Waiting => Status.At("state", "waiting");

    public JsonElement Running => Status.At("state", "running");

    public JsonElement Terminated => Status.At("state", "terminated");

    public JsonElement LastTerminated => Status.At("lastState", "terminated");

    public string WaitingReason => Waiting.Text("reason") ?? "";

    public string WaitingMessage => Waiting.Text("message") ?? "";

    /// <summary>How its last run ended: the current state when it is over, the one before otherwise.</summary>
    public JsonElement Ending => Terminated.Exists() ? Terminated : LastTerminated;

    /// <summary><c>container api</c> or <c>init container migrate</c>.</summary>
    public string Spoken => Initial ? $"init container {Name}" : $"container {Name}";
}
