using Kubently.Contracts.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class SchedulingFindingTests
{
    private const string Message = "0/1 nodes are available: 1 node(s) were not suitable.";

    [Fact]
    public async Task A_selector_that_no_node_has_is_named()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. UnscheduledApp("web", Message, """{"nodeSelector":{"disk":"ssd"}}"""), Node("node-1", """{"disk":"hdd"}""")]);
        Assert.Equal("pod.unschedulable-node-selector", finding.Rule);
        Assert.Contains("disk=ssd", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("hdd", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taint_that_is_not_tolerated_is_named()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. UnscheduledApp("web", Message), Node("node-1", spec: """{"taints":[{"key":"dedicated","value":"batch","effect":"NoSchedule"}]}""")]);
        Assert.Equal("pod.unschedulable-taints", finding.Rule);
        Assert.Contains("dedicated=batch:NoSchedule", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taint_that_is_tolerated_is_not_the_reason()
    {
        const string Spec = """{"tolerations":[{"key":"dedicated","operator":"Exists"}]}""";
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. UnscheduledApp("web", "0/1 nodes are available: 1 Insufficient cpu.", Spec), Node("node-1", spec: """{"taints":[{"key":"dedicated","value":"batch","effect":"NoSchedule"}]}""")]);
        Assert.Equal("pod.unschedulable-resources", finding.Rule);
    }

    [Fact]
    public async Task A_request_larger_than_any_node_says_both_sizes()
    {
        const string Container = """{"name":"app","image":"r.test/app:1","resources":{"requests":{"memory":"64Gi"}}}""";
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. UnscheduledApp("web", "0/1 nodes are available: 1 Insufficient memory.", container: Container), Node("node-1")]);
        Assert.Equal("pod.unschedulable-resources", finding.Rule);
        Assert.Contains("64Gi", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("16Gi", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anti_affinity_is_told_in_the_schedulers_words() => Assert.Equal("pod.unschedulable-affinity",
        (await DiagnosisOf.TheOnlyFindingAsync([.. UnscheduledApp("web", "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules."), Node("node-1")])).Rule);

    [Fact]
    public async Task A_claim_without_a_storage_class_is_the_cause_and_its_pod_a_symptom()
    {
        var claim = Object("PersistentVolumeClaim", "data").With("spec", """{"storageClassName":"fast","resources":{"requests":{"storage":"1Gi"}}}""").With("status", """{"phase":"Pending"}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(
            [.. UnscheduledApp("web", "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.", """{"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}]}"""),
             claim, Object("StorageClass", "standard", null), Node("node-1")]);
        Assert.Equal("pvc.missing-storage-class", finding.Rule);
        Assert.Contains("StorageClass fast", finding.Cause, StringComparison.Ordinal);
        Assert.Contains(new ObjectReference("Deployment", "shop", "web"), finding.Affected);
    }

    [Fact]
    public async Task A_claim_that_does_not_exist_is_named()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync(
            [.. UnscheduledApp("web", "0/1 nodes are available: persistentvolumeclaim \"data\" not found.", """{"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}]}"""), Node("node-1")]);
        Assert.Equal("pod.unschedulable-volume", finding.Rule);
        Assert.Contains("PersistentVolumeClaim data does not exist", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_claim_that_waits_for_its_first_pod_is_not_a_fault() => DiagnosisOf.NothingAsync(
        Object("PersistentVolumeClaim", "data").With("spec", """{"storageClassName":"lazy"}""").With("status", """{"phase":"Pending"}"""),
        Object("StorageClass", "lazy", null).With("volumeBindingMode", "\"WaitForFirstConsumer\""));
}
