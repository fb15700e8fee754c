import os
from pathlib import Path
import environ
import environs
from decouple import config
from decouple import Csv
import decouple
from dotenv import dotenv_values, load_dotenv
from environs import Env
from starlette.config import Config
from starlette.datastructures import URL

env = Env()
env.read_env()
denv = environ.Env(DEBUG=(bool, False))
sconfig = Config(".env")
values = {**dotenv_values(".env"), **os.environ}
dv = dotenv_values(".env")

A = env.str("A_DIR", "/srv")
B = env("B_DIR")
C = config("C_DIR", default="/srv")
D = sconfig("D_DIR", default="/srv")
E = sconfig("E_DIR", cast=Path)
F = env.path("F_DIR")
G = denv("G_DIR", default="/x")
H = denv.path("H_DIR")
I = env.int("I_NUM")
J = config("J_NUM", cast=int)
K = decouple.config("K_DIR")
L = denv.str("L_DIR")


def a(n):
    open(os.path.join(A, n))  # LIN401
    open(os.path.join(B, n))  # LIN401
    open(os.path.join(C, n))  # LIN401
    open(os.path.join(D, n))  # LIN401
    open(os.path.join(K, n))  # LIN401
    open(os.path.join(L, n))  # LIN401
    open(os.path.join(G, n))  # LIN401
    open(os.path.join(values["V_DIR"], n))  # LIN401
    open(os.path.join(dv["W_DIR"], n))  # LIN401


def b(n):
    (E / n).read_text()  # LIN402
    (F / n).read_text()  # LIN402
    open(f"/x/{I}/{n}")
    open(f"/x/{J}/{n}")


with env.prefixed("MYAPP_"):
    P = env.str("P_DIR")


def c(n):
    open(os.path.join(P, n))  # LIN401
