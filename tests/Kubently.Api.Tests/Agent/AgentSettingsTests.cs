using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Agent;

public sealed class AgentSettingsTests(Stores stores) : IDisposable
{
    private const string Secret = "sk-of-the-suite-0123456789";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-runbooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_model_is_told_with_where_it_is_and_whether_it_has_a_key_and_never_with_the_key()
    {
        await using var api = await StartAsync(("LLM_PROVIDER", "openai"), ("OPENAI_API_KEY", Secret), ("OPENAI_BASE_URL", "http://someone:pass@127.0.0.1:9/v1"), ("Agent:Probe", "false"), ("Agent:MaxToolCalls", "7"));
        var body = await api.Http.GetStringAsync("agent/settings", Cancel);
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", body, StringComparison.Ordinal);
        var settings = Value(await api.Client.GetAgentSettingsAsync(Cancel));
        var model = Assert.Single(settings.Models);
        Assert.Equal(("http://127.0.0.1:9", "OPENAI_API_KEY", true, "unknown"), (model.Address, model.KeySetting, model.HasKey, model.Status));
        Assert.Equal(7, settings.Limits.ToolCalls);
    }

    [Fact]
    public async Task Without_a_model_the_built_in_runbook_is_ready()
    {
        await using var api = await StartAsync();
        var settings = Value(await api.Client.GetAgentSettingsAsync(Cancel));
        Assert.Equal(("runbook", "ready", null, false), settings.Models is [var only] ? (only.Provider.ToLowerInvariant(), only.Status, only.ContextTokens, only.HasKey) : default);
        Assert.Equal((false, false, 0), (settings.OwnPrompt, settings.RunbooksConfigured, settings.Runbooks.Length));
    }

    [Fact]
    public async Task Runbooks_are_told_with_what_they_match_and_those_that_are_left_out_with_why()
    {
        await WriteAsync("checkout.md", "---\nname: Checkout\nmatch:\n  workloads: check*\n  alerts: [CheckoutDown]\n---\nAsk the payments team.");
        await WriteAsync("old.md", "no front matter");
        await using var api = await StartAsync(("KUBENTLY_RUNBOOKS_DIR", _folder.FullName), ("KUBENTLY_PROMPT_FILE", Path.Combine(_folder.FullName, "gone.md")));
        var settings = Value(await api.Client.GetAgentSettingsAsync(Cancel));
        var runbook = Assert.Single(settings.Runbooks);
        Assert.Equal(("Checkout", "check*", "CheckoutDown", 22), (runbook.Name, runbook.Workloads.Single(), runbook.Alerts.Single(), runbook.Characters));
        var fault = Assert.Single(settings.RunbookFaults);
        Assert.Equal("old.md", fault.File);
        Assert.Contains("front matter", fault.Reason, StringComparison.Ordinal);
        Assert.False(settings.OwnPrompt);
        Assert.DoesNotContain(_folder.FullName, settings.PromptFault, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text, Cancel);

    private async Task<ApiUnderTest> StartAsync(params (string, string)[] settings) => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, settings);
}
