using System.Text.Json.Nodes;
using Kubently.Contracts.Changes;
using Kubently.Kubectl.Diagnosis;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class RecentChangesTests
{
    [Fact]
    public async Task A_rollout_is_told_with_what_its_template_changed_and_why()
    {
        var change = Assert.Single((await ReadAsync(Checkout())).Changes, change => change.Source == "rollout");
        Assert.Equal(("Deployment/checkout in shop", "checkout 3.8.0", "kubectl-set"), (change.Object.ToString(), change.Reason, change.By));
        Assert.Equal("revision 3: image of app 3.7.2 → 3.8.0; env DB_HOST postgres → payments-db; env DB_PASSWORD changed; resources of app", change.What);
    }

    [Fact]
    public async Task The_last_change_before_the_first_error_is_named()
    {
        var report = await ReadAsync([.. Checkout(), Event("Pod", "checkout-3-x", "BackOff", "Back-off restarting failed container", minutesAgo: 40)]);
        Assert.Equal("BackOff: Back-off restarting failed container", report.FirstError!.Text);
        Assert.Equal("rollout", report.Suspects[0].Source);
        Assert.Contains("The last change before the first error: Deployment/checkout in shop", ChangesText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_told_with_its_fields_and_its_program_and_a_controllers_is_not()
    {
        var map = Edited("ConfigMap", "checkout-config", "kubectl-edit", """{"f:data":{"f:DB_HOST":{},"f:LOG_LEVEL":{}}}""", 55);
        var scaler = Edited("HorizontalPodAutoscaler", "checkout", "kube-controller-manager", """{"f:status":{}}""", 5);
        var report = await ReadAsync(map, scaler);
        var change = Assert.Single(report.Changes);
        Assert.Equal(("edit", "kubectl-edit", "changed, among the fields data.DB_HOST, data.LOG_LEVEL"), (change.Source, change.By, change.What));
    }

    [Fact]
    public async Task A_node_that_was_cordoned_is_told() => Assert.Contains("spec.unschedulable",
        Assert.Single((await ReadAsync(Edited("Node", "worker-1", "kubectl-cordon", """{"f:spec":{"f:unschedulable":{}}}""", 30, home: null))).Changes).What, StringComparison.Ordinal);

    [Fact]
    public async Task A_helm_release_is_known_by_its_labels_alone()
    {
        var release = Object("Secret", "sh.helm.release.v1.shop.v7", ageMinutes: 30, labels: """{"owner":"helm","name":"shop","version":"7","status":"deployed"}""").With("data", """{"release":"c2VjcmV0LXZhbHVl"}""");
        var cluster = new FakeCluster().Add([release]);
        var report = await ReadAsync(cluster, new ChangesScope());
        var change = Assert.Single(report.Changes);
        Assert.Equal(("HelmRelease/shop in shop", "Helm revision 7 (deployed)"), (change.Object.ToString(), change.What));
        Assert.DoesNotContain("c2VjcmV0LXZhbHVl", ChangesText.Write(report), StringComparison.Ordinal);
        Assert.All(cluster.Requests.Where(request => request.Contains("/secrets", StringComparison.Ordinal)), request => Assert.Contains("labelSelector=owner", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_secrets_may_not_be_read_none_is_asked_for_and_that_is_said()
    {
        var cluster = new FakeCluster().Add([Object("Secret", "sh.helm.release.v1.shop.v7", ageMinutes: 30, labels: """{"owner":"helm","name":"shop"}""")]);
        var report = await ReadAsync(cluster, new ChangesScope(), readsSecrets: false);
        Assert.Empty(report.Changes);
        Assert.Contains(report.NotExamined, gap => gap.StartsWith("Secrets and Helm releases", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Requests, request => request.Contains("/secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subject_brings_the_configuration_that_its_pods_use()
    {
        var used = Edited("ConfigMap", "settings", "kubectl-edit", """{"f:data":{"f:a":{}}}""", 30);
        var other = Edited("ConfigMap", "unrelated", "kubectl-edit", """{"f:data":{"f:a":{}}}""", 30);
        var deployment = Deployment("checkout", 1, 1, container: """{"name":"app","image":"r.test/app:1","envFrom":[{"configMapRef":{"name":"settings"}}]}""");
        var report = await ReadAsync(new FakeCluster().Add([deployment, used, other]), new ChangesScope { Subject = "checkout", Namespace = "shop" });
        Assert.Equal(["settings"], report.Changes.Where(change => change.Source == "edit").Select(change => change.Object.Name));
    }

    [Fact]
    public async Task What_is_older_than_asked_for_is_left_out()
    {
        var old = Object("NetworkPolicy", "deny", ageMinutes: 300);
        Assert.Empty((await ReadAsync(new FakeCluster().Add([old]), new ChangesScope { SinceMinutes = 60 })).Changes);
        Assert.Equal("created", Assert.Single((await ReadAsync(old)).Changes).What);
    }

    private static JsonObject Edited(string kind, string name, string manager, string fields, double minutesAgo, string? home = "shop")
    {
        var item = Object(kind, name, home, ageMinutes: 50_000);
        item["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["manager"] = manager, ["operation"] = "Update", ["time"] = Ago(minutesAgo), ["fieldsV1"] = Json(fields) });
        return item;
    }

    private static JsonObject[] Checkout()
    {
        var deployment = Edited("Deployment", "checkout", "kubectl-set", """{"f:spec":{"f:template":{}}}""", 47);
        deployment["spec"] = Json("""{"replicas":1,"template":{}}""");
        return
        [
            deployment,
            ReplicaSet(2, 9000, """{"name":"app","image":"r.test/checkout:3.7.2","env":[{"name":"DB_HOST","value":"postgres"},{"name":"DB_PASSWORD","value":"old"}]}""", "checkout 3.7.2"),
            ReplicaSet(3, 47, """{"name":"app","image":"r.test/checkout:3.8.0","env":[{"name":"DB_HOST","value":"payments-db"},{"name":"DB_PASSWORD","value":"new"}],"resources":{"limits":{"memory":"1Gi"}}}""", "checkout 3.8.0"),
            Pod("checkout-3-x", "checkout", ageMinutes: 47),
        ];
    }

    private static JsonObject ReplicaSet(int revision, double ageMinutes, string container, string cause)
    {
        var item = Object("ReplicaSet", $"checkout-{revision}", ageMinutes: ageMinutes, owner: ("Deployment", "checkout")).With("spec", $$$$"""{"template":{"metadata":{},"spec":{"containers":[{{{{container}}}}]}}}""");
        item["metadata"]!["annotations"] = new JsonObject { ["deployment.kubernetes.io/revision"] = $"{revision}", ["kubernetes.io/change-cause"] = cause };
        return item;
    }

    private static Task<ChangesReport> ReadAsync(params JsonObject[] objects) => ReadAsync(new FakeCluster().Add(objects), new ChangesScope());

    private static Task<ChangesReport> ReadAsync(FakeCluster cluster, ChangesScope scope, bool readsSecrets = true) =>
        new RecentChanges(cluster, new DiagnosisOptions { ReadsSecrets = readsSecrets }, new FakeTimeProvider(Now)).ReadAsync(scope, null, TestContext.Current.CancellationToken);
}
