namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>A selector that does not parse; the message is the API server's.</summary>
internal sealed class SelectorException(string message) : Exception(message);
