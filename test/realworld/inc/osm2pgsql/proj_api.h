/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The interface of PROJ 4 as far as it is named in headers; Debian 12 has
   only the one that came after it. */
#ifndef REALWORLD_PROJ_API_H
#define REALWORLD_PROJ_API_H
#define RAD_TO_DEG 57.295779513082321
#define DEG_TO_RAD .017453292519943296
typedef void *projPJ;
#ifdef __cplusplus
extern "C" {
#endif
projPJ pj_init_plus(const char *);
void pj_free(projPJ);
int pj_transform(projPJ, projPJ, long, int, double *, double *, double *);
int pj_is_latlong(projPJ);
int pj_is_geocent(projPJ);
char *pj_strerrno(int);
char *pj_get_def(projPJ, int);
int *pj_get_errno_ref(void);
#ifdef __cplusplus
}
#endif
#endif
