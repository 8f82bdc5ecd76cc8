namespace Kubently.Kubectl.Printing;

/// <summary>A field of a Go type.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="IsPointer">Whether zero and false differ from nothing.</param>
/// <param name="Type">The Go type of it, or of the elements of it; empty for one that needs no more said.</param>
/// <param name="Empty">What is written when there is nothing, as JSON; null when it is left out then.</param>
internal sealed record GoField(string Name, bool IsPointer, string Type, string? Empty)
{
    /// <summary>One word of a line: <c>restartPolicy*</c>, <c>resources:ResourceRequirements={}</c>.</summary>
    internal static GoField Parse(string word)
    {
        var (declared, empty) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
        var (name, type) = declared.Split(':') is [var first, var second] ? (first, second) : (declared, "");
        return new(name.TrimEnd('*'), name.EndsWith('*'), type, empty);
    }
}
