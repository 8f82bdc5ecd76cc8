namespace Kubently.Contracts.Wire;

/// <summary>What an executor may know of the protocol beyond the original's; it says so when it opens its stream.</summary>
public static class ExecutorFeatures
{
    /// <summary>It keeps to <see cref="Command.Namespaces"/>.</summary>
    public const string Namespaces = "namespaces";
}
