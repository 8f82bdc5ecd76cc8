using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Delete;

/// <summary>What the flags of <c>delete</c> come to.</summary>
/// <param name="GracePeriod">Seconds that its processes may take; 0 for none at all, -1 for the object's own period.</param>
/// <param name="Propagation">What becomes of what the object owns.</param>
/// <param name="IgnoresNotFound">Whether an object that is not there is no failure.</param>
/// <param name="Waits">Whether the command ends only once the objects are gone.</param>
internal sealed record DeleteRequest(long GracePeriod, string Propagation, bool IgnoresNotFound, bool Waits)
{
    internal static DeleteRequest Read(KubectlCommand command)
    {
        var propagation = command.Text("cascade") switch
        {
            "background" or "true" => "Background",
            "foreground" => "Foreground",
            "orphan" or "false" => "Orphan",
            var other => throw KubectlFailure.Error($"invalid cascade value ({other}). Must be \"background\", \"foreground\", or \"orphan\""),
        };
        var (grace, force) = (command.Number("grace-period"), command.Switch("force"));
        if (command.Switch("now"))
        {
            if (grace != -1) throw KubectlFailure.Error("--now and --grace-period cannot be specified together");
            grace = 1;
        }
        // Without --force nothing is killed at once.
        if (grace == 0 && !force) grace = 1;
        if (force && grace < 0) grace = 0;
        var selects = command.Switch("all") || command.Text("selector").Length > 0 || command.Text("field-selector").Length > 0;
        return new(grace, propagation, command.Has("ignore-not-found") ? command.Switch("ignore-not-found") : selects, command.Switch("wait"));
    }

    internal DeleteOptions ToOptions() => new(Propagation, GracePeriod >= 0 ? GracePeriod : null);
}
