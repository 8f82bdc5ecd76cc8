namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>An object that kubectl fails to print as YAML, in its words and without its prefix.</summary>
internal sealed class YamlFailure(string message) : Exception(message);
