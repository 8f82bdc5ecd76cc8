namespace Kubently.Executor.Health;

/// <summary>What /healthz and /readyz answer.</summary>
/// <param name="Status"><c>ok</c>, <c>stuck</c> or <c>disconnected</c>.</param>
/// <param name="ClusterId">The cluster that this executor speaks for.</param>
/// <param name="Connected">Whether the stream is open.</param>
/// <param name="LastEventAgeSeconds">Time since the stream last said anything; missing before its first word.</param>
/// <param name="Running">Commands that run.</param>
/// <param name="Waiting">Commands that wait.</param>
/// <param name="BufferedResults">Results that the API has not taken yet.</param>
/// <param name="PolicyVersion">Which policy file is in force; missing without one.</param>
/// <param name="PolicyError">Why the file as it is now is not in force; missing when it is.</param>
internal sealed record HealthReport(
    string Status, string ClusterId, bool Connected, double? LastEventAgeSeconds, int Running, int Waiting, int BufferedResults,
    string? PolicyVersion, string? PolicyError);
