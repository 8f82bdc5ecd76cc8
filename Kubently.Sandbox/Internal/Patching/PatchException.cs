namespace Kubently.Sandbox.Internal.Patching;

/// <summary>A patch that cannot be read or does not fit the object; the message is for the client.</summary>
internal sealed class PatchException(string message) : Exception(message);
