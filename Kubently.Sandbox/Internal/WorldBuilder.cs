using Kubently.Sandbox.Internal.Capture;

namespace Kubently.Sandbox.Internal;

/// <summary>Makes the world that the options ask for.</summary>
internal static class WorldBuilder
{
    public static World Build(SandboxOptions options, SandboxClock clock) =>
        options.CaptureFolder is { } folder ? CaptureLoader.Load(folder, clock) : throw new NotSupportedException();
}
