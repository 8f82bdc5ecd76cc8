namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>A line that says what is wrong.</summary>
/// <param name="Raw">The line.</param>
/// <param name="Said">What it says, without its timestamp, level and JSON.</param>
/// <param name="Kind">What it complains about.</param>
/// <param name="Weight">How much it tells.</param>
/// <param name="Count">How many lines say the same.</param>
/// <param name="Detail">The exception that follows it and says what the line does not; null when there is none.</param>
internal sealed record TellingLine(string Raw, string Said, LogKind Kind, int Weight, int Count, string? Detail = null);
