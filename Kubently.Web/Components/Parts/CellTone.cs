namespace Kubently.Web.Components.Parts;

/// <summary>Which words of kubectl's tables say that something does not work.</summary>
internal static class CellTone
{
    private static readonly string[] Bad =
    [
        "CrashLoopBackOff", "Error", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "RunContainerError",
        "OOMKilled", "Evicted", "Failed", "NotReady", "Lost", "False", "DeadlineExceeded", "Init:Error", "Init:CrashLoopBackOff", "Init:ImagePullBackOff",
    ];

    /// <summary>Whether a cell says so: one of those words, or fewer of something ready than there should be.</summary>
    public static bool IsBad(string cell) => Bad.Contains(cell) || cell.StartsWith("NotReady,", StringComparison.Ordinal)
        || (cell.Split('/') is [var ready, var wanted] && int.TryParse(ready, out var have) && int.TryParse(wanted, out var want) && have < want);
}
