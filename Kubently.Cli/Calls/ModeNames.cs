using Kubently.Contracts;

namespace Kubently.Cli.Calls;

/// <summary>The security modes as people write them, in the order of what they allow.</summary>
internal static class ModeNames
{
    public const string FullAccess = "fullAccess";

    public static IReadOnlyList<string> All { get; } = ["readOnly", "extendedReadOnly", FullAccess];

    public static string Of(SecurityMode mode) => All[(int)mode];

    /// <summary>The mode of one of <see cref="All"/>.</summary>
    public static SecurityMode Parse(string name) => (SecurityMode)All.ToList().IndexOf(name);
}
