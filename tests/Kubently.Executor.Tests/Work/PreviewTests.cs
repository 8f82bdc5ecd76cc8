using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;

namespace Kubently.Executor.Tests.Work;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_is_JSON_of_what_would_change()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Outcome = _ => new KubectlOutcome.Completed(1, "deployment.apps/web scaled (server dry run)\n", "and a warning\n");
        rig.Kubectl.Changes =
        [
            new ObjectChange { Object = new ObjectReference("Deployment", "shop", "web"), Resource = "deployments.apps", Subresource = "scale", Kind = ChangeKind.Changed, ResourceVersion = "7", Diff = "-  replicas: 1\n+  replicas: 3\n", Undo = "scale deployment.apps/web -n shop --replicas=1" },
        ];
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"preview","args":["scale","deploy","web","--replicas=3","-n","shop"],"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Completed, 0), (post.Outcome, post.ExitCode));
        Assert.Equal(
            """{"exit_code":1,"stdout":"deployment.apps/web scaled (server dry run)\n","stderr":"and a warning\n","changes":[{"object":{"kind":"Deployment","namespace":"shop","name":"web"},"resource":"deployments.apps","subresource":"scale","kind":"changed","resource_version":"7","diff":"-  replicas: 1\n+  replicas: 3\n","undo":"scale deployment.apps/web -n shop --replicas=1"}],"omitted_changes":0}""",
            post.Stdout);
    }

    [Fact]
    public async Task A_preview_says_what_uses_what_it_would_change_and_what_could_not_be_read()
    {
        await using var rig = await Rig.StartAsync();
        var map = new ObjectReference("ConfigMap", "shop", "web-config");
        rig.Kubectl.Changes = [new ObjectChange { Object = map, Resource = "configmaps", Kind = ChangeKind.Changed, Diff = "-a\n+b\n" }];
        rig.Uses.Report = new ObjectUsesReport([new ObjectUse(map, new ObjectReference("Deployment", "shop", "web"), "env HOST of container app")], ["ingresses: forbidden"]);
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"preview","args":["patch","cm","web-config","-n","shop","-p","{}"],"timeout":10}""");
        var preview = JsonSerializer.Deserialize((await rig.ResultAsync("a1")).Stdout!, KubentlyJson.Wire.CommandPreview)!;
        Assert.Equal(rig.Uses.Report.Uses, preview.Uses!.Value);
        Assert.Equal(["ingresses: forbidden"], preview.UsesUnread!.Value);
    }

    [Fact]
    public async Task A_preview_that_is_too_long_leaves_out_its_last_changes_and_says_how_many()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxOutputBytes = 4_096 });
        rig.Kubectl.Changes = [.. Enumerable.Range(0, 20).Select(each => new ObjectChange { Object = new ObjectReference("Pod", "shop", $"web-{each}"), Resource = "pods", Kind = ChangeKind.Changed, Diff = new string('+', 500) })];
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"preview","args":["label","pods","--all","a=b"],"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        var preview = JsonSerializer.Deserialize(post.Stdout!, KubentlyJson.Wire.CommandPreview)!;
        Assert.True(post.Truncated);
        Assert.NotEmpty(preview.Changes);
        Assert.Equal(20, preview.Changes.Length + preview.OmittedChanges);
    }

    [Fact]
    public async Task A_preview_of_what_policy_refuses_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Outcome = _ => new KubectlOutcome.Refused("policy.read-only", "It only reads.");
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"preview","args":["label","pods","--all","a=b"],"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Refused, "policy.read-only"), (post.Outcome, post.Rule));
    }
}
