using Kubently.Cli.Calls;
using Kubently.Cli.Install.Cluster;
using Kubently.Cli.Install.Reports;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.Install;

/// <summary>The model's key: from the environment or standard input into a Secret, and otherwise left as it is.</summary>
internal sealed class ModelKey(Call call, TargetCluster cluster, InstallOptions options)
{
    private const int MaxKey = 4096;

    private string? _key;

    /// <summary>What was done about it; null when there was nothing to do.</summary>
    public string? Told { get; private set; }

    private string? Variable => ModelProviders.KeyOf(options.Provider);

    /// <summary>What is installed in words.</summary>
    public static string Words(ModelChoice choice) => choice switch
    {
        { Provider: { } provider, Name: { } model } => $"{provider} {model} answers",
        { Provider: { } provider } => $"{provider} answers",
        { HasSecret: true } => "the model stays what it is",
        _ => "the model stays what it is, or the built-in runbook answers (--provider chooses one)",
    };

    /// <summary>Decides what the charts are told. Changes nothing.</summary>
    public async Task<(ModelChoice? Choice, StepFault? Fault)> ChooseAsync(CancellationToken cancellationToken)
    {
        if (ModelProviders.NeedsAddress(options.Provider) && options.ModelAddress is null)
            return (null, new StepFault($"Nobody knows where {options.Provider} is.", "Add --model-address URL.", ExitCodes.Usage));
        if (options.KeyOnStdin && Variable is null) return (null, new StepFault("There is a key on standard input, and no provider that takes one.", "Add --provider anthropic, openai, azure, google or compatible.", ExitCodes.Usage));
        var (keys, fault) = await cluster.SecretKeysAsync(InstallValues.ModelSecret, cancellationToken);
        if (fault is not null) return (null, fault);
        if (Variable is not { } variable) return (new ModelChoice(options.Provider, options.Model, options.ModelAddress, keys is not null), null);

        var kept = keys?.Contains(variable) == true && !options.ReplaceKey;
        if (!kept && await ReadAsync(variable, cancellationToken) is { } unreadable) return (null, unreadable);
        if (!kept && _key is null && ModelProviders.NeedsKey(options.Provider))
            return (null, new StepFault($"There is no key for {options.Provider}.", $"Set {variable}, or pipe the key in with --model-key-stdin. It is put into a Secret, never on a command line.", ExitCodes.Usage));
        if (kept) Told = $"the key {variable} of the Secret {InstallValues.ModelSecret} is kept (--replace-model-key puts another one there)";
        return (new ModelChoice(options.Provider, options.Model, options.ModelAddress, kept || _key is not null || keys is not null), null);
    }

    /// <summary>Puts a new key into its Secret.</summary>
    public async Task<StepFault?> WriteAsync(CancellationToken cancellationToken)
    {
        if (_key is null || Variable is not { } variable) return null;
        if (await cluster.WriteSecretAsync(InstallValues.ModelSecret, new Dictionary<string, string> { [variable] = _key }, cancellationToken) is { } fault) return fault;
        Told = $"the key {variable} is in the Secret {InstallValues.ModelSecret}";
        return null;
    }

    private async Task<StepFault?> ReadAsync(string variable, CancellationToken cancellationToken)
    {
        var text = call.Surroundings.Variable(variable);
        if (options.KeyOnStdin)
        {
            using var reader = new StreamReader(call.Terminal.In, leaveOpen: true);
            var buffer = new char[MaxKey + 1];
            text = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken));
        }

        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > MaxKey || text.Any(character => character is <= ' ' or > '~')) return new StepFault($"What is to be the key for {options.Provider} is none: it is too long, or has blanks or lines in it.", "Give the key alone.", ExitCodes.Usage);
        _key = text;
        return null;
    }
}
