using System.Globalization;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>Reads from configuration, and so from the usual environment variables, which model is to be asked. Pure.</summary>
internal static class ProviderReader
{
    private const int LeastContext = 8_000;
    private const int AnthropicOutput = 4096;

    private static readonly ProviderSettings Runbook = new() { Kind = ProviderKind.Runbook, Name = "runbook", Model = "runbook" };

    /// <summary>The provider that is named, else the one whose key is there, else the runbook; with what is wrong.</summary>
    public static (ProviderSettings Settings, IReadOnlyList<string> Faults) Read(IConfiguration configuration)
    {
        var named = Text(configuration, "LLM_PROVIDER")?.ToLowerInvariant();
        if (named is "runbook" or "none") return (Runbook, []);
        var preset = named is null
            ? ProviderPreset.All.FirstOrDefault(one => one.NeedsKey && Text(configuration, one.KeyVariable) is not null)
            : Find(named);
        if (preset is null && named is null) return (Runbook, []);
        if (preset is null) return (Runbook, [$"LLM_PROVIDER is '{named}'; it must be runbook, {string.Join(", ", ProviderPreset.All.Select(one => one.Names[0]))}."]);
        var faults = new List<string>();
        var settings = Of(preset, Text(configuration, "LLM_MODEL") ?? Text(configuration, preset.ModelVariable), configuration, faults);
        return (settings with { Fallback = Fallback(preset, configuration, faults) }, faults);
    }

    // MODEL, of the same provider, or PROVIDER/MODEL.
    private static ProviderSettings? Fallback(ProviderPreset preset, IConfiguration configuration, List<string> faults)
    {
        if (Text(configuration, "LLM_FALLBACK_MODEL") is not { } text) return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && ProviderPreset.All.FirstOrDefault(one => one.Names.Contains(text[..slash].ToLowerInvariant())) is { } other) return Of(other, text[(slash + 1)..], configuration, faults);
        return Of(preset, text, configuration, faults);
    }

    private static ProviderSettings Of(ProviderPreset preset, string? model, IConfiguration configuration, List<string> faults)
    {
        var key = Text(configuration, preset.KeyVariable);
        if (key is null && preset.NeedsKey) faults.Add($"{preset.Name} needs a key: set {preset.KeyVariable}.");
        model ??= preset.Model;
        if (model is null) faults.Add($"{preset.Name} needs a model: set {preset.ModelVariable}.");
        var address = Text(configuration, preset.AddressVariable) ?? preset.Address;
        // Ollama's own variable is often only HOST:PORT.
        if (address is not null && !address.Contains("://", StringComparison.Ordinal)) address = $"http://{address}";
        Uri? uri = null;
        if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out uri) || uri.Scheme is not ("http" or "https"))) faults.Add($"{preset.AddressVariable} is '{address}'; it must be an address that begins with http.");
        if (address is null && preset.Kind == ProviderKind.AzureOpenAI || preset.AddressVariable == "LLM_BASE_URL" && address is null) faults.Add($"{preset.Name} needs an address: set {preset.AddressVariable}.");
        return new ProviderSettings
        {
            Kind = preset.Kind,
            Name = preset.Name,
            Model = model ?? "",
            Address = uri,
            Key = key ?? "",
            KeyVariable = preset.KeyVariable,
            ModelVariable = preset.ModelVariable,
            ContextTokens = Number(configuration, "LLM_CONTEXT_TOKENS", LeastContext, faults) ?? 128_000,
            MaxOutputTokens = Number(configuration, preset.Kind == ProviderKind.OpenAI && Text(configuration, "LLM_MAX_OUTPUT_TOKENS") is null ? "OPENAI_MAX_TOKENS" : "LLM_MAX_OUTPUT_TOKENS", 1, faults)
                ?? (preset.Kind == ProviderKind.Anthropic ? AnthropicOutput : null),
        };
    }

    // "claude-3" and "azure-openai" mean what they say.
    private static ProviderPreset? Find(string named) => ProviderPreset.All.FirstOrDefault(one => one.Names.Any(name => named.Contains(name, StringComparison.Ordinal)));

    private static int? Number(IConfiguration configuration, string name, int least, List<string> faults)
    {
        if (Text(configuration, name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        faults.Add($"{name} is '{text}'; it must be a number from {least}.");
        return null;
    }

    private static string? Text(IConfiguration configuration, string name) => configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
