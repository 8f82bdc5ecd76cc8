namespace Kubently.Cli.Up;

/// <summary>A part does not start with the settings that it finds in the environment; its message says which and what to do.</summary>
internal sealed class SettingFault(Exception inner) : Exception(inner.Message, inner);
