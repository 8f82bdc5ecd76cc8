namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>What to do about what a program complains about.</summary>
internal static class LogAdvice
{
    /// <summary>A sentence without its end; null when the complaint is all there is to go by.</summary>
    public static string? For(LogKind kind) => kind switch
    {
        LogKind.Authentication => "Put the credentials that are accepted now into the Secret or setting that it takes them from, and restart it",
        LogKind.Tls => "Renew or trust the certificate that it complains about",
        LogKind.Disk => "Free or add space where it writes: its volume, or the node's disk",
        LogKind.Migration => "Bring the database to what this version expects: mend the migration and run it, or go back a version",
        LogKind.Configuration => "Set what it misses or takes amiss, in its environment, arguments or ConfigMap",
        LogKind.Memory => "Raise its memory limit, or let it use less (a JVM's heap must fit below the limit)",
        LogKind.Port => "Give the two programs that want the port different ones",
        LogKind.Module => "Build what is missing into the image",
        LogKind.Permission => "Give it the right that it lacks: on files (securityContext.runAsUser, fsGroup), or a Role for its ServiceAccount",
        LogKind.Limit => "Raise the limit that it runs into, or use fewer connections, files or requests",
        _ => null,
    };
}
