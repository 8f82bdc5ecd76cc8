using Microsoft.Extensions.Configuration;

namespace Kubently.Charts.Tests.Settings;

/// <summary>Environment variables as configuration, which remembers each name that is asked for.</summary>
internal sealed class ReadNames : ConfigurationProvider, IConfigurationSource
{
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    public ReadNames(IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach (var (name, value) in environment) Data[Key(name)] = value;
    }

    /// <summary>Whether the code has asked for the variable of this name.</summary>
    public bool Has(string name)
    {
        lock (_asked) return _asked.Contains(Key(name));
    }

    public override bool TryGet(string key, out string? value)
    {
        lock (_asked) _asked.Add(key);
        return base.TryGet(key, out value);
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private static string Key(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
