namespace Kubently.Kubectl.Cluster;

/// <summary>Answers of the API server that cannot be used, as they are told.</summary>
internal static class BadAnswer
{
    internal static KubectlFailure NotJson() => KubectlFailure.Error("the server answered with something that is not JSON");

    internal static KubectlFailure NotAnObject() => KubectlFailure.Error("the server answered with something that is not an object");

    internal static KubectlFailure TooLarge(int maxBytes) =>
        KubectlFailure.Error($"the server's answer is larger than {maxBytes} bytes; narrow the command with -n, -l, --field-selector or a name");

    internal static KubectlFailure BrokenOff(IOException e) => KubectlFailure.Error($"the connection to the server was lost: {e.Message}");
}
