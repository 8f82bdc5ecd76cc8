{{- define "kubently-executor.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* The beginning of every name: short enough for what is appended to stay a label. */}}
{{- define "kubently-executor.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What lies in no namespace carries the namespace in its name, so that releases of several namespaces do not meet. */}}
{{- define "kubently-executor.clusterName" -}}
{{- printf "%s:%s:%s" .Release.Namespace (include "kubently-executor.fullname" .) (kebabcase .Values.mode) -}}
{{- end -}}

{{- define "kubently-executor.selector" -}}
app.kubernetes.io/name: {{ include "kubently-executor.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: executor
{{- end -}}

{{- define "kubently-executor.labels" -}}
{{ include "kubently-executor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: kubently
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "kubently-executor.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "kubently-executor.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "kubently-executor.image" -}}
{{- $image := .Values.image -}}
{{- $name := ternary $image.repository (printf "%s/%s" $image.registry $image.repository) (empty $image.registry) -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "kubently-executor.tokenSecret" -}}
{{- default (printf "%s-token" (include "kubently-executor.fullname" .)) .Values.existingSecret -}}
{{- end -}}

{{/* The token: the one that is given, else the one that is there, else a new one. Worked out once, so that the Secret and the pod's checksum agree. */}}
{{- define "kubently-executor.token" -}}
{{- if not (hasKey .Values "workedOutToken") -}}
{{- $there := dig "data" "token" "" (lookup "v1" "Secret" .Release.Namespace (include "kubently-executor.tokenSecret" .) | default dict) | b64dec -}}
{{- $_ := set .Values "workedOutToken" (coalesce .Values.token $there (printf "kubx_%s" (randAlphaNum 43))) -}}
{{- end -}}
{{- .Values.workedOutToken -}}
{{- end -}}

{{- define "kubently-executor.hasPolicy" -}}
{{- if or .Values.policyConfigMap .Values.policy .Values.rbac.namespaces -}}true{{- end -}}
{{- end -}}

{{/* The policy file: what is given, with the namespaces that RBAC reaches unless it names its own. */}}
{{- define "kubently-executor.policy" -}}
{{- $policy := deepCopy .Values.policy -}}
{{- if not (hasKey $policy "version") -}}{{- $_ := set $policy "version" 1 -}}{{- end -}}
{{- if and .Values.rbac.namespaces (not (hasKey $policy "namespaces")) -}}
{{- $_ := set $policy "namespaces" (dict "allow" .Values.rbac.namespaces) -}}
{{- end -}}
{{- toYaml $policy -}}
{{- end -}}

{{- define "kubently-executor.hasAuthority" -}}
{{- if or .Values.tls.ca .Values.tls.caSecret .Values.tls.caConfigMap -}}true{{- end -}}
{{- end -}}

{{/* What cannot be said in the schema with a sentence that helps. */}}
{{- define "kubently-executor.check" -}}
{{- if not .Values.clusterId -}}
{{- fail "clusterId is not set: name this cluster as the API is to know it, for example --set clusterId=prod-eu" -}}
{{- end -}}
{{- if not .Values.apiUrl -}}
{{- fail "apiUrl is not set: give the address of the Kubently API as pods of this cluster reach it, for example --set apiUrl=https://kubently.example.com" -}}
{{- end -}}
{{- if and (eq .Values.mode "fullAccess") (not .Values.fullAccessAcknowledged) -}}
{{- fail "mode is fullAccess, which lets Kubently change this cluster: set fullAccessAcknowledged=true besides, or choose readOnly" -}}
{{- end -}}
{{- if and (hasPrefix "http://" .Values.apiUrl) (not .Values.allowHttp) -}}
{{- fail "apiUrl is plain http, so that the token and all output can be read on the way: use https, or set allowHttp=true for an API in the same cluster" -}}
{{- end -}}
{{- if and .Values.token .Values.existingSecret -}}
{{- fail "token and existingSecret are both set: choose one" -}}
{{- end -}}
{{- if and .Values.policy .Values.policyConfigMap -}}
{{- fail "policy and policyConfigMap are both set: choose one" -}}
{{- end -}}
{{- if gt (len (compact (list .Values.tls.ca .Values.tls.caSecret .Values.tls.caConfigMap))) 1 -}}
{{- fail "tls.ca, tls.caSecret and tls.caConfigMap: set one of them at most" -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- if and (hasKey . "value") (regexMatch "(?i)(token|secret|passw|credential|api_?key)" .name) -}}
{{- fail (printf "extraEnv: %s looks like a secret, and a plain value can be read by whoever sees the pod: use valueFrom.secretKeyRef" .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
