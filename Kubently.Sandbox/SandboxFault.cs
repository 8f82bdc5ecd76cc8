namespace Kubently.Sandbox;

/// <summary>
/// What goes wrong with one request: it waits for <paramref name="Delay"/>, and then is answered with a Status of
/// <paramref name="StatusCode"/>, or as usual when that is null, or not at all when the connection is cut, or with the beginning of an answer
/// whose rest does not come (<paramref name="CutBody"/>).
/// </summary>
public sealed record SandboxFault(TimeSpan Delay = default, int? StatusCode = null, string Message = "", bool CutConnection = false, bool CutBody = false);
