using System.Text;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Files;
using Kubently.Kubectl.Policy.Guard;

namespace Kubently.Kubectl.Tests.Policy.Files;

public sealed class FileRulesTests
{
    private static readonly ClusterPolicy Narrow = Policy("""
        version: 1
        namespaces: {allow: [shop, "team-*"], deny: [team-secret]}
        resources: {deny: [configmaps, pods/log]}
        verbs: {deny: [rollout undo, drain]}
        exec: {deny: [sh, cat]}
        widen: {resources: [roles.rbac.authorization.k8s.io], exec: [redis-cli]}
        """);

    [Theory]
    [InlineData("get pods -n shop", "policy.read")]
    [InlineData("get pods -n team-a", "policy.read")]
    [InlineData("get pods -n team-secret", "policy.namespace")]
    [InlineData("get pods", "policy.namespace")]
    [InlineData("get pods -n payments", "policy.namespace")]
    [InlineData("get pods -A", "policy.read")]
    [InlineData("events -A", "policy.redacted")]
    [InlineData("top pods -A", "policy.read")]
    [InlineData("describe pods -A", "policy.redacted")]
    [InlineData("get pods -A -w --request-timeout=5s", "policy.namespace")]
    [InlineData("get pods,ns -A", "policy.namespace")]
    [InlineData("get pods,pv -A", "policy.namespace")]
    [InlineData("get cm -A", "policy.resource")]
    [InlineData("get ns", "policy.namespace")]
    [InlineData("get ns payments", "policy.namespace")]
    [InlineData("get ns shop", "policy.read")]
    [InlineData("get nodes", "policy.read")]
    [InlineData("get pv", "policy.namespace")]
    [InlineData("describe node node-1", "policy.namespace")]
    [InlineData("describe sc fast", "policy.namespace")]
    [InlineData("describe sc fast --show-events=false", "policy.read")]
    [InlineData("get pods,cm -n shop", "policy.resource")]
    [InlineData("get CM/x -n shop", "policy.resource")]
    [InlineData("logs web -n shop", "policy.resource")]
    [InlineData("get roles -n shop", "policy.read")]
    [InlineData("get rolebindings -n shop", "policy.access")]
    public void Reading_keeps_to_what_the_file_permits(string line, string rule) => Assert.Equal(rule, Judge(SecurityMode.ReadOnly, line).Rule);

    [Theory]
    [InlineData("scale deploy/web --replicas=2 -n shop", "policy.mutation")]
    [InlineData("scale deploy/web --replicas=2 -n payments", "policy.namespace")]
    [InlineData("delete pods --all -A", "policy.namespace")]
    [InlineData("rollout undo deploy/web -n shop", "policy.verb")]
    [InlineData("drain node-1", "policy.verb")]
    [InlineData("exec web -n shop -- /bin/sh -c ls", "policy.exec-binary")]
    [InlineData("exec web -n shop -- ls", "policy.exec-allowed")]
    [InlineData("exec web -n payments -- ls", "policy.namespace")]
    public void Changing_keeps_to_what_the_file_permits(string line, string rule) => Assert.Equal(rule, Judge(SecurityMode.FullAccess, line).Rule);

    [Theory]
    [InlineData("exec web -n shop -- redis-cli info", "policy.exec-allowed")]
    [InlineData("exec web -n shop -- cat /etc/hosts", "policy.exec-binary")]
    [InlineData("exec web -n shop -- mysql", "policy.exec-binary")]
    [InlineData("delete pod web -n shop", "policy.read-only")]
    public void Widening_lets_a_program_run_and_no_change(string line, string rule) => Assert.Equal(rule, Judge(SecurityMode.ExtendedReadOnly, line).Rule);

    [Theory]
    [InlineData("api/v1/namespaces/shop/pods", true)]
    [InlineData("api/v1/namespaces/payments/pods", false)]
    [InlineData("api/v1/namespaces/payments/pods/x", false)]
    [InlineData("api/v1/namespaces/team-secret", false)]
    [InlineData("api/v1/pods?limit=5", false)]
    [InlineData("apis/example.com/v1/widgets", false)]
    [InlineData("apis/example.com/v1/widgets/one", true)]
    [InlineData("api/v1/namespaces", false)]
    [InlineData("api/v1/persistentvolumes/x", false)]
    [InlineData("api/v1/nodes", true)]
    [InlineData("api/v1/namespaces/shop/configmaps/x", false)]
    [InlineData("api/v1/namespaces/shop/pods/web/log", false)]
    [InlineData("apis/rbac.authorization.k8s.io/v1/namespaces/shop/roles", true)]
    [InlineData("apis/rbac.authorization.k8s.io/v1/namespaces/shop/rolebindings", false)]
    public void The_second_check_reads_the_file_by_itself(string path, bool leaves) =>
        Assert.Equal(leaves, RequestGuard.Objection(Licence.ToRead(SecurityMode.ReadOnly) with { File = Narrow }, HttpMethod.Get, path) is null);

    private static Verdict Judge(SecurityMode mode, string line) => PolicyJudge.JudgeEarly(mode, [.. line.Split(' ')], Narrow);

    private static ClusterPolicy Policy(string yaml) => Assert.IsType<PolicyReading.Read>(PolicyReader.Read(Encoding.UTF8.GetBytes(yaml))).Policy;
}
