using System.Net.Http.Json;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Client;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Approvals;

/// <summary>An API with an executor whose every move the test makes, and a key for each part that people play.</summary>
public sealed class Desk : IAsyncDisposable
{
    private const string ApproverKey = "approver-key-of-the-suite";
    private const string ViewerKey = "viewer-key-of-the-suite";

    private readonly ExecutorByHand _executor;

    private Desk(ApiUnderTest api, ExecutorByHand executor)
    {
        (Api, _executor) = (api, executor);
        (Approver, Viewer, Other) = (ClientOf(ApproverKey), ClientOf(ViewerKey), ClientOf(ApiUnderTest.OtherKey));
    }

    public ApiUnderTest Api { get; }

    /// <summary>An operator.</summary>
    public KubentlyClient Operator => Api.Client;

    /// <summary>Another operator.</summary>
    public KubentlyClient Other { get; }

    public KubentlyClient Approver { get; }

    public KubentlyClient Viewer { get; }

    public ExecutorByHand Executor => _executor;

    public static async Task<Desk> StartAsync(string redis, params (string Key, string Value)[] settings)
    {
        var api = await ApiUnderTest.StartAsync(redis, null, [.. Settings, .. settings]);
        return new Desk(api, await ExecutorByHand.ConnectAsync(api));
    }

    /// <summary>The keys and roles of a desk, for a second API process.</summary>
    public static (string Key, string Value)[] Settings =>
    [
        ("API_KEYS", $"suite:{ApiUnderTest.Key},other:{ApiUnderTest.OtherKey},boss:{ApproverKey},eyes:{ViewerKey}"),
        ("API_KEY_ROLES", "boss:approver+operator,eyes:viewer"),
    ];

    /// <summary>A change of one Deployment, which is at this version now.</summary>
    public static CommandPreview Scaling(string resourceVersion = "7", int exitCode = 0) => new()
    {
        ExitCode = exitCode,
        Stdout = "deployment.apps/web scaled",
        Changes =
        [
            new ObjectChange
            {
                Object = new ObjectReference("Deployment", "shop", "web"),
                Resource = "deployments.apps",
                Subresource = "scale",
                Kind = ChangeKind.Changed,
                ResourceVersion = resourceVersion,
                Diff = "-  replicas: 1\n+  replicas: 3\n",
                Undo = "scale deployment/web -n shop --replicas=1",
            },
        ],
    };

    public ApprovalRequest Scale(string? stdin = null) => new()
    {
        ClusterId = Api.Cluster,
        Args = ["scale", "deployment/web", "-n", "shop", "--replicas=3"],
        Stdin = stdin,
        Reason = "checkout is overloaded",
    };

    /// <summary>Asks, and lets the executor tell this preview.</summary>
    public async Task<ApiAnswer<Approval>> AskAsync(ApprovalRequest? request = null, CommandPreview? preview = null, KubentlyClient? by = null)
    {
        var asking = (by ?? Operator).AskForApprovalAsync(request ?? Scale(), Cancel);
        var command = await _executor.NextCommandAsync();
        Assert.Equal(Command.PreviewTool, command.Tool);
        Assert.False(command.Mutating);
        await _executor.AnswerAsync(command, JsonSerializer.Serialize(preview ?? Scaling(), KubentlyJson.Wire.CommandPreview));
        return await asking;
    }

    /// <summary>One that was asked for by the operator and approved by the approver.</summary>
    public async Task<Approval> ApprovedAsync(ApprovalRequest? request = null)
    {
        var asked = Value(await AskAsync(request));
        return Value(await Approver.ApproveAsync(asked.ApprovalId, null, Cancel));
    }

    /// <summary>What the executor sends before it acts, and what it is answered: <c>used</c>, <c>stale</c>, or the problem.</summary>
    public async Task<string> UseAsync(Approval approval, string? hash = null, string resourceVersion = "7", ClusterId? from = null)
    {
        using var http = ExecutorByHand.HttpOf(Api, from);
        var use = new ApprovalUse { CommandId = CommandId.New(), Hash = hash ?? approval.Hash, Objects = ObjectVersion.Of(Scaling(resourceVersion).Changes) };
        using var response = await http.PostAsJsonAsync($"executor/approvals/{approval.ApprovalId}/use", use, KubentlyJson.Wire.ApprovalUse, Cancel);
        if (response.IsSuccessStatusCode) return (await response.Content.ReadFromJsonAsync(KubentlyJson.Wire.ApprovalGrant, Cancel))!.Status.ToString().ToLowerInvariant();
        return (await response.Content.ReadFromJsonAsync(KubentlyJson.Wire.Problem, Cancel))!.Type["/problems/".Length..];
    }

    /// <summary>As if its time were over.</summary>
    public Task LetPassAsync(Approval approval) =>
        ((IConnectionMultiplexer)Api.Services.GetService(typeof(IConnectionMultiplexer))!).GetDatabase().HashSetAsync($"{{approvals}}:record:{approval.ApprovalId}", "expires", 1);

    public async Task<Approval> NowAsync(Approval approval) => Value(await Approver.GetApprovalAsync(approval.ApprovalId, TimeSpan.Zero, Cancel));

    public async ValueTask DisposeAsync()
    {
        await _executor.DisposeAsync();
        await Api.DisposeAsync();
    }

    private KubentlyClient ClientOf(string key) => new(new HttpClient { Timeout = TimeSpan.FromSeconds(60) }, new KubentlyClientOptions(Api.Address, key));
}
